import {
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';

/** Text that can stand between quotes in a file of apt, which has no escapes. */
const quotable = () => text({ pattern: '^[^"\\x00-\\x1f]*[^"\\x00-\\x20]$' });

/** The arguments of the task `unattendedUpgrades`. */
export const unattendedUpgradesArgs = object({
  /** `false`: no automatic upgrades, and no refresh of the package lists. Default: true. */
  enabled: withDefault(flag(), true),
  /** Days between two refreshes of the lists, and between two upgrades. Default: 1. */
  interval: withDefault(integer({ minimum: 1 }), 1),
  /**
   * With `enabled`: enable and start Debian's timers `apt-daily` and `apt-daily-upgrade`, which do the work. `false`:
   * leave them as they are. Default: true.
   */
  timers: withDefault(flag(), true),
  /**
   * Upgrade only packages of these origins: `['origin=Debian,codename=${distro_codename},label=Debian-Security']`.
   * Default: those of the package unattended-upgrades, on Debian the point releases and security updates.
   */
  origins: optional(list(quotable(), { minItems: 1 })),
  /** Packages not to upgrade: Python regular expressions for the beginning of a name, `['linux-', 'libc6$']`. */
  exclude: optional(list(quotable())),
  /** Remove packages that an upgrade left unneeded. Default: that of the package. */
  removeUnused: optional(flag()),
  /** Remove kernels that are no longer needed. Default: that of the package. */
  removeUnusedKernels: optional(flag()),
  /** Reboot when an upgrade needs it. Default: that of the package, which is no. */
  automaticReboot: optional(flag()),
  /** When to reboot: `'02:30'` in the host's time zone, or `'now'`. Needs `automaticReboot: true`. */
  rebootTime: optional(text({ pattern: '^(now|([01][0-9]|2[0-3]):[0-5][0-9])$' })),
  /** Reboot even while somebody is logged in. Needs `automaticReboot: true`. */
  rebootWithUsers: optional(flag()),
  /** Mail address for reports; the host needs a program that sends mail. */
  mail: optional(text({ pattern: '^[^"\\s]+$' })),
  /** When to send a report. Needs `mail`. */
  mailReport: optional(oneOf('always', 'only-on-error', 'on-change')),
  /** Days after which packages that can no longer be downloaded are removed from the cache; 0: never. */
  autoclean: optional(integer({ minimum: 0 })),
  /** `absent`: all settings are those of the package. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `unattendedUpgrades`. */
export interface UnattendedUpgradesArgs extends InputOf<typeof unattendedUpgradesArgs> {}

/** The arguments, checked and with defaults. */
export type DeclaredUpgrades = OutputOf<typeof unattendedUpgradesArgs>;

/** What is wrong across the arguments, as messages. */
export function unattendedUpgradesProblems(args: DeclaredUpgrades): readonly string[] {
  const { state, enabled, interval, timers, automaticReboot, mail, mailReport } = args;
  const declared = Object.keys(args).filter(
    (key) => !['state', 'enabled', 'interval', 'timers'].includes(key),
  );
  const isAlone = declared.length === 0 && enabled && interval === 1 && timers;
  if (state === 'absent') return isAlone ? [] : ["state 'absent' takes no other argument"];
  const reboots = (['rebootTime', 'rebootWithUsers'] as const).filter((key) => args[key] !== undefined);
  return [
    ...(automaticReboot === true ? [] : reboots.map((key) => `${key} needs automaticReboot: true`)),
    ...(mailReport !== undefined && mail === undefined ? ['mailReport needs mail'] : []),
  ];
}
