import type { Environment } from '../environment';
import type { Finding } from '../finding';
import type { Description } from '../schema/description';
import type { ProjectGroups } from '../declaration';

/** What the rules look at. */
export interface CheckContext {
  readonly description: Description;
  readonly groups: ProjectGroups;
  /** All environments, worked out. */
  readonly environments: readonly Environment[];
}

/** A rule: what it finds wrong. */
export type Rule = (context: CheckContext) => readonly Finding[];

/** The names of environments, as messages list them. */
export function namesOf(environments: readonly Environment[]): string {
  return environments.map(({ name }) => name).join(', ');
}
