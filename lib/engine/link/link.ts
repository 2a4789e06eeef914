/** How a run comes back to a host whose connection broke. */
export interface LinkSettings {
  /** Seconds within which a connection must be there again. */
  readonly seconds: number;
}

/** The connections of a host in a run: what happens when one breaks. */
export interface Link extends LinkSettings {
  readonly warn: (message: string) => void;
  /** How often it may break yet: a host whose connection breaks again and again is given up. */
  left: number;
}

/** How often a connection may break in a run. */
export const mostBreaks = 10;
