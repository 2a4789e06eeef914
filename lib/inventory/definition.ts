import {
  anything,
  integer,
  list,
  object,
  oneOf,
  optional,
  secretText,
  table,
  text,
  type InputOf,
  type ObjectSchema,
  type Properties,
  type Schema,
} from '../schema/schema';

/** How to become root on the host. */
const become = object({
  /** Default: `sudo`. `none`: stay the login user. */
  method: optional(oneOf('sudo', 'su', 'doas', 'none')),
  /** The password that sudo, su or doas asks for. */
  password: optional(secretText()),
});

/** How the key of the host is verified. */
const hostKeys = object({
  /** Default: `verify`. `accept-new` stores unknown keys; `no` is refused outside the lab. */
  policy: optional(oneOf('verify', 'accept-new', 'no')),
  /** Files of known host keys. Default: those of OpenSSH. New keys go to the first. */
  files: optional(list(text())),
});

/** How hosts are reached: the connection settings of a level of the inventory. */
export const connectionSchema = object({
  /**
   * `ssh` (default): the built-in client. `openssh`: the program ssh, for what only its configuration can do
   * (ProxyCommand, certificates, hardware keys). `local`: the controller itself.
   */
  transport: optional(oneOf('ssh', 'openssh', 'local')),
  /** Default: ssh_config, else 22. */
  port: optional(integer({ minimum: 1, maximum: 65535 })),
  /** Login user. Default: ssh_config, else the user who runs Hostwright. */
  user: optional(text()),
  /** Private key file; `~/` and paths relative to the inventory file work. Default: ssh_config, the agent, `~/.ssh`. */
  privateKeyFile: optional(text()),
  /** Login password; a key is better. */
  password: optional(secretText()),
  /** Jump hosts in order, as `[user@]host[:port]`. Default: ssh_config's ProxyJump. */
  jump: optional(list(text())),
  /** How the login user becomes root. Default: sudo without password. */
  become: optional(become),
  /** How host keys are verified. Default: they must be known. */
  hostKeys: optional(hostKeys),
  /** Seconds to wait for a connection, authentication included. Default: 10. */
  connectTimeout: optional(integer({ minimum: 1 })),
  /** How often to try a failed connection again. Default: 2. */
  connectRetries: optional(integer({ minimum: 0 })),
  /** Seconds between keep-alive messages. Default: 15. */
  keepAlive: optional(integer({ minimum: 1 })),
  /** ssh_config file. Default: `~/.ssh/config`; `none`: no file. */
  sshConfigFile: optional(text()),
});

/** The connection settings as an inventory writes them. */
export type ConnectionSettings = InputOf<typeof connectionSchema>;

/** What every level of an inventory may have: all hosts, a group, a host. */
export interface Level<V extends ObjectSchema> {
  /** Values of the project's variables for the hosts of this level. */
  readonly vars?: { readonly [K in keyof InputOf<V>]?: InputOf<V>[K] | undefined } | undefined;
  /** How the hosts of this level are reached. */
  readonly connection?: ConnectionSettings | undefined;
}

/** What an inventory says about a group. */
export interface GroupLevel<V extends ObjectSchema, HostName extends string> extends Level<V> {
  /** Names of hosts, each declared under `hosts`. */
  readonly hosts?: readonly HostName[] | undefined;
}

/** What an inventory says about a host. */
export interface HostLevel<V extends ObjectSchema> extends Level<V> {
  /** Name or IP address to connect to. Default: the host's name. */
  readonly address?: string | undefined;
}

/** What all environments of a project share; without `vars`, any variable is allowed. */
export interface ProjectShape {
  readonly groups: Readonly<Record<string, { readonly children?: readonly string[] | undefined }>>;
  readonly vars?: Schema | undefined;
}

/** The schema of a level's variables: those of the project, all optional. */
export function levelVariables({ vars }: ProjectShape): Schema {
  if (vars === undefined) return table(anything());
  // A level may leave out any variable. Defaults apply only when no level has a value.
  const properties = Object.entries(variableSchemas(vars)).map(([name, schema]) => [
    name,
    optional({ ...schema, default: undefined }),
  ]);
  return object(Object.fromEntries(properties) as Properties);
}

/** The schemas of the project's variables by name; empty if any variable is allowed. */
export function variableSchemas(vars: Schema | undefined): Properties {
  return (vars as { readonly properties?: Properties } | undefined)?.properties ?? {};
}
