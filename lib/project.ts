import { on, type OnNode } from './engine/nodes';
import { play, type Play, type PlaySpec } from './engine/play';
import {
  createProject,
  type HostName,
  type InventoryProject,
  type ProjectDeclaration,
} from './inventory/project';
import type { ObjectSchema, OutputOf } from './schema/schema';
import type { Task } from './tasks/contract/task';

/**
 * A known group or host, `all` or `ungrouped`, alone or as the first term of a pattern such as `web:&eu:!web3` or
 * `web[0]`; also a glob, `~regex`, `@file` or `!group`. All terms are checked when the inventory is there.
 */
export type HostPattern<Name extends string> =
  | Name
  | 'all'
  | 'ungrouped'
  | `${Name | 'all' | 'ungrouped'}${':' | ',' | '['}${string}`
  | `${string}*${string}`
  | `${'~' | '@' | '!'}${string}`;

/** The pattern itself where the compiler has nothing against it. */
export type KnownPattern<Pattern extends string, G extends string, H extends string> =
  Pattern extends HostPattern<G>
    ? Pattern
    : FirstTerm<Pattern> extends H
      ? Pattern
      : HostPattern<G | (HostName extends H ? never : H)>;

type FirstTerm<Pattern extends string> = Pattern extends `${infer Before}:${string}`
  ? FirstTerm<Before>
  : Pattern extends `${infer Before},${string}`
    ? FirstTerm<Before>
    : Pattern;

/** A project's typed inventories and plays. */
export interface Project<
  G extends string,
  V extends ObjectSchema,
  H extends string = HostName,
> extends InventoryProject<G, V, H> {
  /** Defines a play on this project's groups and hosts; `host.vars` are its variables. */
  play<const Pattern extends string>(spec: ProjectPlay<V, KnownPattern<Pattern, G, H>>): Play;
  /** Runs the task on another host, one that the project knows, in the sequence of the host whose play it is. */
  on(host: H, task: Task): OnNode;
}

/** A play of a project: the compiler knows its groups, hosts and variables. */
export interface ProjectPlay<V extends ObjectSchema, Pattern extends string> extends Omit<
  PlaySpec<OutputOf<V>>,
  'hosts'
> {
  /** Pattern of hosts, as in Ansible: `web`, `web:&eu:!web3`. */
  readonly hosts: Pattern;
}

/** Declares the groups and variables of a project once, so that plays and inventories are checked by the compiler. */
export function defineProject<
  const G extends string,
  V extends ObjectSchema,
  const H extends string = HostName,
>(declaration: ProjectDeclaration<G, V, H>): Project<G, V, H> {
  return { ...createProject(declaration), play: (spec) => play<OutputOf<V>>(spec), on };
}
