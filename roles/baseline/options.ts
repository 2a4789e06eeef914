import type { Administrator } from './administrators';

export interface BaselineOptions {
  /** People who log in to the host. */
  readonly administrators: readonly Administrator[];
  /** Time zone as in /usr/share/zoneinfo. */
  readonly timezone: string;
  /** The host is a container: it has the clock and the kernel of the machine that it runs on. */
  readonly isContainer: boolean;
  /** What the roles after this one install: in one go with the rest it takes a new host less time. Default: nothing. */
  readonly packages?: readonly string[] | undefined;
  /** The controls that harden the host; `false`: none, and what they made is taken away. Default: as each says. */
  readonly hardening?: HardeningOptions | false | undefined;
}

/** The controls by name. `false` turns one off, and takes away what it made; `true`: as by default. */
export interface HardeningOptions {
  /** No redirects, no source routes, syncookies: nobody on the network changes where packets go. Default: true. */
  readonly network?: NetworkOptions | boolean | undefined;
  /** Outside containers: what the kernel tells and lets accounts do that are not root. Default: true. */
  readonly kernel?: boolean | undefined;
  /** Outside containers: no modules of protocols that hardly anybody uses and that had holes. Default: true. */
  readonly modules?: boolean | undefined;
  /** Algorithms, times and limits of sshd, so that ssh-audit finds no failure. Default: true. */
  readonly ssh?: SshOptions | boolean | undefined;
  /**
   * sshd shows no ECDSA key. Where the controller knows the host by that key only, it stays, and each run says so.
   * Default: true.
   */
  readonly hostKeys?: boolean | undefined;
  /** sudo in a terminal of its own, with a fixed path, asking again after a while. Default: true. */
  readonly sudo?: SudoOptions | boolean | undefined;
  /** Files that people make are not for others: `'027'` or `'077'`, in sessions and for new accounts. Default: `'027'`. */
  readonly umask?: '027' | '077' | boolean | undefined;
  /** Nobody logs in to an account without a password by just giving none; keys still log in. Default: true. */
  readonly accounts?: boolean | undefined;
  /** How old passwords of new accounts may get. Default: false, there are no passwords where keys log in. */
  readonly passwordAge?: PasswordAgeOptions | false | undefined;
  /** Nothing can be run from /dev/shm, where everybody may write. Default: true. */
  readonly sharedMemory?: boolean | undefined;
  /** Nothing can be run from /tmp, which becomes a tmpfs. It hides what is there. Default: false, installers break. */
  readonly tmp?: boolean | undefined;
  /** Outside containers: auditd records changes to accounts, sudo, sshd, and modules of the kernel. Default: true. */
  readonly audit?: boolean | undefined;
  /** fail2ban shuts out addresses that guess logins, never those of controllers. Default: true. */
  readonly bans?: BanOptions | boolean | undefined;
  /** When the host may reboot after an upgrade that needs it. Default: false, never by itself. */
  readonly reboot?: RebootOptions | false | undefined;
  /** No core dumps, which hold passwords and keys of the program that crashed. Default: true. */
  readonly coreDumps?: boolean | undefined;
  /** Only root reads crontabs, the configuration of sshd and sudo, and that of the boot loader. Default: true. */
  readonly fileModes?: boolean | undefined;
  /** Units that this host does not need: stopped and masked. Default: none. */
  readonly services?: readonly string[] | false | undefined;
  /** Text that sshd shows before the login, where the law wants one. Default: none. */
  readonly banner?: string | false | undefined;
}

/** The control `network`. */
export interface NetworkOptions {
  /** `false`: for a host whose kernel has no IPv6 at all (`ipv6.disable=1`). Default: true. */
  readonly ipv6?: boolean | undefined;
}

/** The control `ssh`. */
export interface SshOptions {
  /** Seconds within which a login must succeed. Default: 30. */
  readonly loginGraceSeconds?: number | undefined;
  /** Sessions in one connection. Hostwright needs three: the run, a file, and one to end the others. Default: 6. */
  readonly maxSessions?: number | undefined;
  /** Forward TCP connections; a jump host needs it. Default: true. */
  readonly forwarding?: boolean | undefined;
  /** Forward the agent of the client, which root of the host could use. Default: false. */
  readonly agentForwarding?: boolean | undefined;
}

/** The control `sudo`. */
export interface SudoOptions {
  /** Minutes after which sudo asks for the password again; 0: each time. Default: 5. */
  readonly timeoutMinutes?: number | undefined;
}

/** The control `passwordAge`, for accounts that are made after it. */
export interface PasswordAgeOptions {
  /** Days after which a password must be changed. */
  readonly maxDays: number;
  /** Days for which a new one must be kept. Default: 1. */
  readonly minDays?: number | undefined;
  /** Days of warning. Default: 7. */
  readonly warnDays?: number | undefined;
}

/** The control `bans`. */
export interface BanOptions {
  /** Addresses and networks that are never banned, beside those from which Hostwright logs in. Default: none. */
  readonly trusted?: readonly string[] | undefined;
  /** Failures within ten minutes that lead to a ban. Default: 5. */
  readonly failures?: number | undefined;
  /** Minutes of a ban. Default: 60. */
  readonly minutes?: number | undefined;
  /** Port of sshd. Default: 22. */
  readonly port?: number | undefined;
}

/** The control `reboot`. */
export interface RebootOptions {
  /** Time of day on the host: `'04:30'`. */
  readonly at: string;
  /** Reboot although somebody is logged in. Default: false. */
  readonly withUsers?: boolean | undefined;
}
