import type { Changes } from '../altered';

/** A bad description: what is otherwise than in the shop, and the findings: heading, path and message. */
export interface BadDescription {
  readonly title: string;
  readonly changes: Changes;
  readonly findings: readonly (readonly [heading: string, path: string, message: string])[];
}

/** A row of the tables beside this file. */
export const bad = (
  title: string,
  changes: Changes,
  ...findings: BadDescription['findings']
): BadDescription => ({
  title,
  changes,
  findings,
});
