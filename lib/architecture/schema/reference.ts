/** What may be referred to by others: in a file of TypeScript the object itself, in YAML and JSON its name. */
export interface Reference<Kind extends 'service' | 'network' | 'secret'> {
  readonly kind: Kind;
  readonly name: string;
}

/** A service of the description. */
export type ServiceReference = Reference<'service'>;
/** A network of the description. */
export type NetworkReference = Reference<'network'>;
/** A secret of the description: its name, never its value. */
export type SecretReference = Reference<'secret'>;

/** The way out: what the description has no place for, and why it is needed. */
export interface Extra {
  /** Why this is needed, in a sentence. The document prints it. */
  readonly why: string;
  readonly [what: string]: string | number | boolean;
}
