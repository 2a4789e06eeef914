import type { SecretName } from '../secrets/provider';
import type { Secret } from '../secrets/secret';
import type { Target } from '../transport/target';
import type { Connection, Fragment } from '../transport/connection';

/** A host as the inventory knows it. */
export interface FleetHost<Vars = unknown> {
  readonly name: string;
  /** All groups it is in, `all` and parents included. */
  readonly groups: readonly string[];
  readonly vars: Vars;
  readonly target: Target;
}

/** What the engine needs of an inventory. */
export interface Fleet {
  /** Name of the environment, such as `production`; undefined: the inventory does not belong to an environment. */
  readonly environment?: string | undefined;
  readonly hosts: readonly FleetHost[];
  /** The value of a secret; throws HostwrightError SECRETS. Undefined: the values are not known, as for a list. */
  readonly secretOf?: ((name: SecretName) => Secret) | undefined;
  /** The values of the secrets that were read for this run, in all their forms: they are struck out of all events. */
  readonly hidden?: readonly string[] | undefined;
  /** Hosts that match a pattern, in inventory order; throws HostwrightError PATTERN when none does. */
  select(pattern: string): readonly FleetHost[];
}

/** How the engine opens a connection. */
export interface ConnectorOptions {
  readonly signal: AbortSignal;
  /** The fragments of the first trip, which may be sent together with the start of the session. */
  readonly first: readonly Fragment[];
}

/** Opens the connection to a host; throws HostwrightError with a transport code. */
export type Connector = (host: FleetHost, options: ConnectorOptions) => Promise<Connection>;
