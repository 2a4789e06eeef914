/** Texts of a host that are made to be long, each in one way. */
export interface Answers {
  /** Many records: `count` of them. */
  readonly many: readonly ((count: number) => string)[];
  /** One record with a free text in it. */
  readonly free: readonly ((text: string) => string)[];
}
