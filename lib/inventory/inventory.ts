import type { SecretProvider } from '../secrets/provider';
import type { LabNeeds } from './project';
import type { Target } from '../transport/target';

/** A loaded inventory: every host with its groups, its checked variables and its connection. */
export interface Inventory {
  /** Its file, relative to the project's directory if it is inside. */
  readonly file: string;
  /** Name of the environment that was chosen; undefined: it was chosen by its file, or made by a program. */
  readonly environment?: string | undefined;
  /** Where the values of secrets are kept; undefined: it names no provider. */
  readonly secrets?: SecretProvider | undefined;
  /** In the order of the inventory. */
  readonly hosts: readonly InventoryHost[];
  /** All groups in the order of precedence: `all` first, then the project's, then `ungrouped`. */
  readonly groups: readonly InventoryGroup[];
  /** What it needs of the lab; undefined: it does not need the lab. */
  readonly lab?: LabNeeds | undefined;
  /** The hosts that a pattern matches; throws PATTERN if none does, see `selectHosts`. */
  readonly select: (pattern: string) => readonly InventoryHost[];
  /** The line of an origin's place, if the file is YAML or JSON. */
  readonly lineOf: (place: string) => number | undefined;
}

/** A group with its hosts. */
export interface InventoryGroup {
  readonly name: string;
  /** Names of its child groups. */
  readonly children: readonly string[];
  /** Names of its hosts and of those of its child groups, in the order of the inventory. */
  readonly hosts: readonly string[];
  /** Names of the hosts that the group itself lists. */
  readonly ownHosts: readonly string[];
}

/** A host of a loaded inventory. */
export interface InventoryHost {
  readonly name: string;
  /** `all` first, then parents before their children. */
  readonly groups: readonly string[];
  /** Checked against the project's schema, defaults included. */
  readonly vars: Readonly<Record<string, unknown>>;
  readonly target: Target;
  readonly origins: Origins;
}

/** Where the values of a host came from, by name; the first origin won. */
export interface Origins {
  readonly vars: Readonly<Record<string, readonly Origin[]>>;
  readonly connection: Readonly<Record<string, readonly Origin[]>>;
}

/** One place that gave a value. */
export interface Origin {
  readonly level: 'default' | 'all' | 'group' | 'host' | 'command line';
  /** Path in the inventory, `groups.web.vars.siteName`; `default`; or the flag, `-x siteName`. */
  readonly place: string;
  /** Secrets are wrapped and do not show. */
  readonly value: unknown;
}
