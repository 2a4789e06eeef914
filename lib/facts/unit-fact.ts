import type { UnitSource } from './unit-lines';

/** A systemd unit, by its full name. */
export interface UnitKey {
  /**
   * With its suffix: `nginx.service`, `backup.timer`, `getty@tty1.service`; a template without instance is not a
   * unit.
   */
  readonly name: string;
  /** The unit belongs to the systemd instance of this user; left out: to that of the system. */
  readonly user?: string | undefined;
  /** Also find out which of the units that start it are active. Default: false. */
  readonly triggers?: true | undefined;
  /** The task that asks makes this unit itself: nothing else brings it. */
  readonly isMade?: true;
}

/**
 * What systemd says about a unit. A unit without file that does not run, has not failed and has no links is absent.
 */
export interface UnitFact {
  /** The unit's own name: for an alias, the name of the unit that it stands for. */
  readonly id: string;
  /** All names that systemd has in memory; removed names may still be among them. */
  readonly names: readonly string[];
  /** `loaded`, `masked`, `not-found` (its file is gone, something of it is left), `bad-setting`, `error`. */
  readonly load: string;
  /** `active`, `reloading`, `refreshing`, `inactive`, `failed`, `activating`, `deactivating`. */
  readonly active: string;
  /** State, as the unit's type names it: `running`, `exited`, `auto-restart`, `waiting`, `elapsed`, … */
  readonly sub: string;
  /** `enabled`, `enabled-runtime`, `disabled`, `static`, `indirect`, `masked`, `generated`, …; `''`: no file. */
  readonly fileState: string;
  /**
   * Paths of the links below `*.wants`, `*.requires` and `*.upholds` that have this unit's name, with those that
   * generators made in /run.
   */
  readonly links: readonly string[];
  /** A script of `/etc/init.d` with the unit's name is started at boot. */
  readonly sysvEnabled: boolean;
  /** Files of the unit were changed since systemd read them. */
  readonly needsReload: boolean;
  readonly canReload: boolean;
  /** The file that the unit was read from. */
  readonly path: string | undefined;
  /** What a generator made the unit from: `/etc/fstab`, a script of `/etc/init.d`. */
  readonly source: string | undefined;
  /** The drop-ins that systemd read for the unit, in the order in which they count. */
  readonly dropIns: readonly UnitSource[];
  /** Of a linked unit: its file has no `[Install]` section, so that it cannot be enabled. */
  readonly isWithoutInstall: boolean;
  /** Of a service: `simple`, `oneshot`, `notify`, …; `''` for other units. */
  readonly type: string;
  readonly remainAfterExit: boolean;
  /** How the last run ended: `success`, `exit-code`, `timeout`, … */
  readonly result: string;
  /** How the last reload ended. */
  readonly reloadResult: string;
  /**
   * When the unit last began to start, in seconds since 1970. systemd before 248 has only whole seconds: then this is
   * the end of that second, so a change in the same second does not count as newer.
   */
  readonly since: number | undefined;
  /** When the unit's state last changed, a reload included; as {@link since}. */
  readonly stateSince: number | undefined;
  /** Another one after each start. */
  readonly invocation: string;
  /** What a socket, timer or path starts. */
  readonly triggers: readonly string[];
  /** Sockets, timers and paths that start it. */
  readonly triggeredBy: readonly string[];
  /** Those of them that are active, as far as their states are known: see {@link UnitKey.triggers}. */
  readonly activeTriggers: readonly string[];
  /** Units that start it along with them. */
  readonly wantedBy: readonly string[];
}

/** What depends on a template: `backup@.service`. */
export interface TemplateFact {
  /** The instances that run or failed, sorted by name; those that have a file of their own are among them. */
  readonly instances: readonly UnitFact[];
  /**
   * Paths of the links of enabled instances: links to the template in /etc, and links with the name of an instance
   * that lead nowhere.
   */
  readonly links: readonly string[];
}
