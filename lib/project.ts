import { play, type Play, type PlaySpec } from './engine/play';
import { createProject, type InventoryProject, type ProjectDeclaration } from './inventory/project';
import type { Properties, Resolved } from './schema/schema';

/** A project: its groups and variables are types, so that a play on a group that is not there does not compile. */
export interface Project<G extends string, P extends Properties> extends InventoryProject<G, P> {
  /** Defines a play on hosts of this project; the host that `tasks` gets has the project's variables. */
  play(spec: ProjectPlay<G, P>): Play;
}

/** A play whose hosts and variables are the project's. */
export interface ProjectPlay<G extends string, P extends Properties> extends PlaySpec<Resolved<P>> {
  readonly hosts: HostPattern<G>;
}

/**
 * A group, or a pattern that starts with one: `'web:&eu:!web3'`, `'web[0]'`; also `'web*'`, `'~regex'`, `'@file'`.
 * Terms after the first are checked when the inventory is loaded. A single host is `'all:&web1'`.
 */
export type HostPattern<G extends string> =
  | G
  | 'all'
  | 'ungrouped'
  | `${G | 'all' | 'ungrouped'}${':' | ',' | '['}${string}`
  | `${string}*${string}`
  | `${'~' | '@' | '!'}${string}`;

/** Declares what all environments of a project share; gives its typed `inventory` and `play`. */
export function defineProject<G extends string, P extends Properties>(
  declaration: ProjectDeclaration<G, P>,
): Project<G, P> {
  return { ...createProject(declaration), play: (spec) => play<Resolved<P>>(spec) };
}
