import type {
  ArchitectureDeclaration,
  DeclaredArchitecture,
  ServiceDeclaration,
} from './architecture/declaration';
import { declareArchitecture, refer } from './architecture/declare';
import type { Network } from './architecture/schema/networking';
import type { NetworkReference, SecretReference, ServiceReference } from './architecture/schema/reference';
import type { SecretDetails } from './architecture/schema/security';
import { on, type OnNode, type TaskList } from './engine/nodes';
import type { FleetMember, FleetView } from './engine/fleet-view';
import { play, type HostView, type Play, type PlaySpec } from './engine/play';
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
 * `web[0]`; also a glob, `~regex`, `@file` or `!group`. All terms are checked when the inventory is loaded.
 */
export type HostPattern<Name extends string> =
  | Name
  | 'all'
  | 'ungrouped'
  | `${Name | 'all' | 'ungrouped'}${':' | ',' | '['}${string}`
  | `${string}*${string}`
  | `${'~' | '@' | '!'}${string}`;

/** The pattern itself, if the compiler accepts it. */
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

/** A project's typed inventories, plays and architecture. */
export interface Project<
  G extends string,
  V extends ObjectSchema,
  H extends string = HostName,
> extends InventoryProject<G, V, H> {
  /** Names what listens on hosts, for the architecture and for code that refers to it: `services.api.port`. */
  services<const Name extends string>(
    services: Readonly<Record<Name, ServiceDeclaration<G>>>,
  ): Readonly<Record<Name, ServiceDeclaration<G> & ServiceReference>>;
  /** Names networks that are not hosts of this project, such as an office: where flows may come from. */
  networks<const Name extends string>(
    networks: Readonly<Record<Name, Network>>,
  ): Readonly<Record<Name, Network & NetworkReference>>;
  /** Names secrets without their values. */
  secrets<const Name extends string>(
    secrets: Readonly<Record<Name, SecretDetails>>,
  ): Readonly<Record<Name, SecretDetails & SecretReference>>;
  /** Describes the whole system in the order and the words of the template; see docs/architecture.md. */
  // The compiler takes the names from one part of the description, and holds the others to them.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  architecture<const S extends string, const E extends string>(
    description: ArchitectureDeclaration<{ group: G; host: H; service: S; environment: E }>,
  ): DeclaredArchitecture;
  /** Defines a play on this project's groups and hosts; `host.vars` are its variables. */
  play<const Pattern extends string>(spec: ProjectPlay<V, KnownPattern<Pattern, G, H>, G, H>): Play;
  /** Runs the task on another host of the project, in the sequence of this host. */
  on<Seen>(host: H, task: Task<unknown, Seen>): OnNode<Seen>;
}

/** A play of a project: the compiler knows its groups, hosts and variables. */
export interface ProjectPlay<
  V extends ObjectSchema,
  Pattern extends string,
  G extends string = string,
  H extends string = string,
> extends Omit<PlaySpec<OutputOf<V>>, 'hosts' | 'tasks'> {
  /** Pattern of hosts, as in Ansible: `web`, `web:&eu:!web3`. */
  readonly hosts: Pattern;
  /**
   * The tasks of a host. A pure function: before any host is touched it is also called with sample facts, to find
   * mistakes and to list tasks.
   */
  readonly tasks: (host: ProjectHost<V, G, H>) => TaskList;
}

/** What a play of a project gets to know about its host. */
export interface ProjectHost<V extends ObjectSchema, G extends string, H extends string> extends Omit<
  HostView<OutputOf<V>>,
  'fleet'
> {
  /** All hosts of the inventory, also those that the run does not visit. */
  readonly fleet: ProjectFleet<V, G, H>;
}

/** The fleet of a project: the compiler knows its groups, hosts and variables. */
export interface ProjectFleet<V extends ObjectSchema, G extends string, H extends string> extends Omit<
  FleetView<OutputOf<V>>,
  'select' | 'host'
> {
  /** The hosts that a pattern matches, `[]` for a group without hosts. Throws HostwrightError PATTERN. */
  select<const Pattern extends string>(
    pattern: KnownPattern<Pattern, G, H>,
  ): readonly FleetMember<OutputOf<V>>[];
  /** The host of this name. Throws HostwrightError PATTERN when the inventory does not have it. */
  host(name: H): FleetMember<OutputOf<V>>;
}

/** Declares the groups and variables of a project once, so that plays and inventories are checked by the compiler. */
export function defineProject<
  const G extends string,
  V extends ObjectSchema,
  const H extends string = HostName,
>(declaration: ProjectDeclaration<G, V, H>): Project<G, V, H> {
  return {
    ...createProject(declaration),
    play: (spec) => play(spec as PlaySpec),
    on,
    services: (services) => refer('service', services),
    networks: (networks) => refer('network', networks),
    secrets: (secrets) => refer('secret', secrets),
    architecture: (description) => declareArchitecture(declaration.groups, description),
  };
}
