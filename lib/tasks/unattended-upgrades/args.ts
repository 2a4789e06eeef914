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

/** What may stand between quotes in a file of apt, which knows no escapes. */
const quotable = () => text({ pattern: '^[^"\\x00-\\x1f]*[^"\\x00-\\x20]$' });

/** The arguments of the task `unattendedUpgrades`. */
export const unattendedUpgradesArgs = object({
  /** `false`: nothing is upgraded by itself, and lists are not refreshed. Default: true. */
  enabled: withDefault(flag(), true),
  /** Days between refreshes of the lists and between upgrades. Default: 1. */
  interval: withDefault(integer({ minimum: 1 }), 1),
  /**
   * What may be upgraded, and nothing else: `['origin=Debian,codename=${distro_codename},label=Debian-Security']`.
   * Default: what the package itself comes with, on Debian the point releases and security updates.
   */
  origins: optional(list(quotable(), { minItems: 1 })),
  /** Packages that are left alone: regular expressions of Python for the beginning of a name, `['linux-', 'libc6$']`. */
  exclude: optional(list(quotable())),
  /** Remove what only the upgrade has left unneeded. Default: as the package has it. */
  removeUnused: optional(flag()),
  /** Remove kernels that are needed no more. Default: as the package has it. */
  removeUnusedKernels: optional(flag()),
  /** Reboot when an upgrade needs it. Default: as the package has it, which is no. */
  automaticReboot: optional(flag()),
  /** When: `'02:30'` in the host's time zone, or `'now'`. Needs `automaticReboot: true`. */
  rebootTime: optional(text({ pattern: '^(now|([01][0-9]|2[0-3]):[0-5][0-9])$' })),
  /** Reboot also while somebody is logged in. Needs `automaticReboot: true`. */
  rebootWithUsers: optional(flag()),
  /** Address to write to; the host needs a program that sends mail. */
  mail: optional(text({ pattern: '^[^"\\s]+$' })),
  /** When to write. Needs `mail`. */
  mailReport: optional(oneOf('always', 'only-on-error', 'on-change')),
  /** Days after which packages that can no longer be downloaded are removed from the cache; 0: never. */
  autoclean: optional(integer({ minimum: 0 })),
  /** `absent`: all is as the package itself has it. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `unattendedUpgrades`. */
export interface UnattendedUpgradesArgs extends InputOf<typeof unattendedUpgradesArgs> {}

/** The arguments, checked and with defaults. */
export type DeclaredUpgrades = OutputOf<typeof unattendedUpgradesArgs>;

/** What is wrong with the arguments taken together, in words. */
export function unattendedUpgradesProblems(args: DeclaredUpgrades): readonly string[] {
  const { state, enabled, interval, automaticReboot, mail, mailReport } = args;
  const declared = Object.keys(args).filter((key) => !['state', 'enabled', 'interval'].includes(key));
  const isAlone = declared.length === 0 && enabled && interval === 1;
  if (state === 'absent') return isAlone ? [] : ["state 'absent' goes with nothing else"];
  const reboots = (['rebootTime', 'rebootWithUsers'] as const).filter((key) => args[key] !== undefined);
  return [
    ...(automaticReboot === true ? [] : reboots.map((key) => `${key} needs automaticReboot: true`)),
    ...(mailReport !== undefined && mail === undefined ? ['mailReport needs mail'] : []),
  ];
}
