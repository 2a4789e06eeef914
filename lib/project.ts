import { createProject, type InventoryProject, type ProjectDeclaration } from './inventory/project';
import { play, type Play, type PlaySpec } from './engine/play';
import type { ObjectSchema, OutputOf } from './schema/schema';

/**
 * A known group or `all`, alone or as the first term of a pattern such as `web:&eu:!web3` or `web[0]`; also a glob,
 * `~regex`, `@file` or `!group`. All terms are checked when the inventory is there. A single host is `all:&web1`.
 */
export type HostPattern<G extends string> =
  | G
  | 'all'
  | `${G | 'all'}${':' | ',' | '['}${string}`
  | `${string}*${string}`
  | `${'~' | '@' | '!'}${string}`;

/** A project's typed inventories and plays. */
export interface Project<G extends string, V extends ObjectSchema> extends InventoryProject<G, V> {
  /** Defines a play on this project's groups; `host.vars` are its variables. */
  play(spec: Omit<PlaySpec<OutputOf<V>>, 'hosts'> & { readonly hosts: HostPattern<G> }): Play;
}

/** Declares the groups and variables of a project once, so that plays and inventories are checked by the compiler. */
export function defineProject<const G extends string, V extends ObjectSchema>(
  declaration: ProjectDeclaration<G, V>,
): Project<G, V> {
  return { ...createProject(declaration), play: (spec) => play<OutputOf<V>>(spec) };
}
