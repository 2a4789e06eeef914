/** A host as an inventory has it. */
export interface ArchitectureHost {
  readonly name: string;
  /** All its groups, `all` and parents included. */
  readonly groups: readonly string[];
  /** Address that it is reached at; a name or an IP address. */
  readonly address: string;
}
