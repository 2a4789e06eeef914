/**
 * What a task says of a thing by its arguments alone: `shell of user ada` is `/bin/sh`. Tasks of a play whose claims of
 * the same thing differ contradict each other.
 */
export interface Claim {
  readonly thing: string;
  readonly is: string;
}

/** A claim; none where nothing is declared. */
export function claim(thing: string, is: string | number | boolean | undefined): readonly Claim[] {
  return is === undefined ? [] : [{ thing, is: String(is) }];
}
