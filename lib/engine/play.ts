import type { BaseFacts } from '../facts/base';
import { nameOf, type SecretName } from '../secrets/provider';
import type { Secret } from '../secrets/secret';
import type { FleetView } from './fleet-view';
import type { TaskList } from './nodes';

/** What the function of a play gets to know about a host. */
export interface HostView<Vars = unknown> {
  readonly name: string;
  readonly groups: readonly string[];
  readonly vars: Vars;
  /** Read at the start of the run; see {@link BaseFacts}. */
  readonly facts: BaseFacts;
  /** All hosts of the inventory, also those that the run does not visit. */
  readonly fleet: FleetView<Vars>;
  /**
   * Name of the chosen environment, such as `production`; undefined: the inventory does not belong to an environment.
   */
  readonly environment: string | undefined;
  /**
   * The value of a secret, from the provider that the inventory names; read before the first host is contacted. Throws
   * HostwrightError SECRETS.
   */
  readonly secret: (name: SecretName) => Secret;
}

/** A size of a batch: a number of hosts or a share of the play's hosts such as `'25%'`. */
export type BatchSize = number | `${number}%`;

/** Which hosts get which tasks, and in which order. */
export interface PlaySpec<Vars = unknown> {
  readonly name: string;
  /** Pattern of hosts, as in Ansible: `web`, `web:&eu:!web3`. */
  readonly hosts: string;
  /**
   * The tasks of a host. A pure function: before any host is touched it is also called with sample facts, to find
   * mistakes and to list tasks.
   */
  readonly tasks: (host: HostView<Vars>) => TaskList;
  /** Hosts in batches, one after the other; a list grows from batch to batch. Default: all at once. */
  readonly serial?: BatchSize | readonly BatchSize[] | undefined;
  /** Stop the run when more than this share of a batch failed. Default: only when all hosts of a batch failed. */
  readonly maxFailPercentage?: number | undefined;
  /** Stop the play on every host as soon as one fails. Default: false. */
  readonly anyErrorsFatal?: boolean | undefined;
  /** Default: `inventory`. */
  readonly order?: 'inventory' | 'reverse-inventory' | 'sorted' | 'reverse-sorted' | 'shuffle' | undefined;
  /** Tags for `--tags`, added to every task of the play. */
  readonly tags?: readonly string[] | undefined;
}

/** Which hosts get which tasks. */
export type Play = PlaySpec;

/** Plays in their order. */
export interface Playbook {
  readonly name: string;
  readonly plays: readonly Play[];
  /** The names of secrets that get a new value. */
  readonly rotates?: readonly string[] | undefined;
}

/** What a playbook does besides its plays. */
export interface PlaybookOptions {
  /**
   * Secrets of which the plays get a new value: 32 random bytes, in 43 characters. It is stored at the provider before
   * the first host is contacted. `--check` stores nothing. Default: none.
   */
  readonly rotates?: readonly SecretName[] | undefined;
}

/** Defines a play; `defineProject(…).play` is the same with the project's own groups and variables. */
export function play<Vars = unknown>(spec: PlaySpec<Vars>): Play {
  return spec as Play;
}

/** Defines a playbook. */
export function playbook(
  name: string,
  plays: readonly Play[],
  { rotates = [] }: PlaybookOptions = {},
): Playbook {
  return rotates.length === 0 ? { name, plays } : { name, plays, rotates: rotates.map(nameOf) };
}
