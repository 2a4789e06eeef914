import {
  absolutePath,
  either,
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

const aptDeb = object({
  /** Absolute path on the host, ending in `.deb`. */
  path: optional(absolutePath()),
  /** Address that the host downloads it from, `https://…` or `http://…`; needs `sha256`. */
  url: optional(text({ pattern: '^https?://[^\\s]+$' })),
  /** SHA-256 of the file at `url`, hexadecimal. */
  sha256: optional(text({ pattern: '^[0-9a-f]{64}$' })),
  /** Absolute path on the controller: `join(__dirname, 'files', 'tool.deb')`. */
  src: optional(text()),
});

/** A package file, and where it comes from. */
export interface AptDeb extends InputOf<typeof aptDeb> {}

/** Packages that may be removed: names, or any. */
export const removals = () =>
  withDefault(either(flag(), list(text({ pattern: '^[a-z0-9][a-z0-9+.-]*$' }), { minItems: 1 })), false);

/** The arguments of the task `apt`. */
export const aptArgs = object({
  /**
   * Packages, as `name`, `name=version` (exactly that version) or `name:architecture`. A virtual package is present
   * when an installed package provides it. Globs, patterns and `name/release` are refused.
   */
  packages: optional(list(text(), { minItems: 1 })),
  /**
   * `present`: installed, in any version. `latest`: in the newest version that the package lists know. `absent`: not
   * installed. `held`: installed and kept from upgrades. It applies to all `packages`; for different states write
   * several tasks. Default: `present`.
   */
  state: withDefault(oneOf('present', 'latest', 'absent', 'held'), 'present'),
  /** Remove configuration files as well, with `absent` and `autoremove`. Default: false. */
  purge: withDefault(flag(), false),
  /** Remove packages that apt installed for others and that nothing needs any more. Default: false. */
  autoremove: withDefault(flag(), false),
  /** Also install what the packages only recommend. Default: false, whatever the host's own setting. */
  installRecommends: withDefault(flag(), false),
  /** Release to prefer over others for this task, with its dependencies: `bookworm-backports`. */
  defaultRelease: optional(text({ pattern: '^[A-Za-z0-9][A-Za-z0-9.+:=~_/,-]*$' })),
  /** Only upgrade: do not install packages that are missing. Default: false. */
  onlyUpgrade: withDefault(flag(), false),
  /** Allow older versions to replace newer ones. Default: false, a version newer than the declared one is an error. */
  allowDowngrade: withDefault(flag(), false),
  /**
   * Release the hold of `packages` and change them as declared. Default: false, a hold that somebody set stays, and a
   * held package that would have to change is an error.
   */
  releaseHold: withDefault(flag(), false),
  /**
   * Packages that may be removed to install, upgrade or downgrade others: their names, or `true` for any. Check and diff
   * name what would go. Packages that keep the host reachable, such as openssh-server, sudo and systemd, need their names
   * here, also with `state: 'absent'` and `autoremove`. Default: false, an installation that would remove something is
   * refused.
   */
  allowRemovals: removals(),
  /**
   * Upgrade everything that is installed: `safe` removes no package (`apt-get upgrade --with-new-pkgs`), `full` and
   * `dist` may (`apt-get dist-upgrade`), but nothing that `allowRemovals` protects. Default: `none`.
   */
  upgrade: withDefault(oneOf('none', 'safe', 'full', 'dist'), 'none'),
  /**
   * A package file to install with its dependencies: one of `path`, `url` and `src`. An installed newer version stays,
   * unless `allowDowngrade` is set.
   */
  deb: optional(aptDeb),
  /**
   * Refresh the package lists before an installation, if they are older than `cacheMaxAge`. Without packages to
   * install, fresh lists are the declared state. Default: false.
   *
   * Missing lists are always fetched. Lists older than an hour are also fetched when they lack a package, a version or
   * a dependency, and lists older than a minute when the mirror no longer has a file that they name. Otherwise the task
   * fails at once: for something that was published within the last hour write `cacheMaxAge: 60`.
   */
  updateCache: withDefault(flag(), false),
  /** Seconds that package lists stay good for; implies `updateCache`. Default with `updateCache`: 3600. */
  cacheMaxAge: optional(integer({ minimum: 60 })),
  /** Seconds to wait for other programs that use apt or dpkg. Default: 300. */
  lockTimeout: withDefault(integer({ minimum: 0 }), 300),
});

/** The arguments of the task `apt`. */
export interface AptArgs extends InputOf<typeof aptArgs> {}

/** The arguments, checked and with defaults. */
export type DeclaredApt = OutputOf<typeof aptArgs>;

/** How old the package lists may be, in seconds; undefined: any age. */
export function maximumAge({ updateCache, cacheMaxAge }: DeclaredApt): number | undefined {
  return cacheMaxAge ?? (updateCache ? 3600 : undefined);
}
