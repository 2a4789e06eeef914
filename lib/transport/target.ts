import type { Secret } from '../secrets/secret';

/** How to reach a host and how to become root there. Every field but `address` has a default. */
export interface Target {
  /** `ssh` (default): the built-in client. `openssh`: the program ssh. `local`: the controller itself. */
  readonly transport?: 'ssh' | 'openssh' | 'local' | undefined;
  /** Name or address to connect to; may be a `Host` of `~/.ssh/config`. */
  readonly address: string;
  /** Default: ssh_config, else 22. */
  readonly port?: number | undefined;
  /** Login user. Default: ssh_config, else the user who runs Hostwright. */
  readonly user?: string | undefined;
  /** Private key file; default: ssh_config, the agent, then the usual files of `~/.ssh`. */
  readonly privateKeyFile?: string | undefined;
  readonly password?: Secret | undefined;
  /** Jump hosts in order, as `[user@]host[:port]`. Default: ssh_config's ProxyJump. */
  readonly jump?: readonly string[] | undefined;
  readonly become?: Become | undefined;
  readonly hostKeys?: HostKeys | undefined;
  /** Seconds to wait for a connection, authentication included. Default: 10. */
  readonly connectTimeout?: number | undefined;
  /** How often a failed connection is tried again, with backoff. Default: 2. */
  readonly connectRetries?: number | undefined;
  /** Seconds between keep-alive messages. Default: 15; the connection is lost after 3 without answer. */
  readonly keepAlive?: number | undefined;
  /** ssh_config file. Default: `~/.ssh/config`; `'none'`: no file. */
  readonly sshConfigFile?: string | undefined;
}

/** How the login user becomes root. A login as root needs none and ignores it. */
export interface Become {
  /** Default: `sudo`. `none`: stay the login user. */
  readonly method?: 'sudo' | 'su' | 'doas' | 'none' | undefined;
  readonly password?: Secret | undefined;
}

/** How host keys are verified. */
export interface HostKeys {
  /**
   * `verify` (default): the key must be in known_hosts. `accept-new`: an unknown key is stored, a changed one is
   * refused. `no`: nothing is verified; refused unless the host belongs to the lab.
   */
  readonly policy?: 'verify' | 'accept-new' | 'no' | undefined;
  /** Default: `~/.ssh/known_hosts` and `/etc/ssh/ssh_known_hosts`. New keys go to the first. */
  readonly files?: readonly string[] | undefined;
}
