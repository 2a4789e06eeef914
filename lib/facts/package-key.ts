/** What dpkg says about a package that is, or was, on the host. */
export interface PackageFact {
  readonly name: string;
  /** `amd64`, `all`. */
  readonly architecture: string;
  readonly version: string;
  /** `installed`, `config-files` (removed but not purged), `unpacked`, `half-configured`, `half-installed`, … */
  readonly status: string;
  readonly isHeld: boolean;
  /** Installed only because another package needs it: `apt-get autoremove` may remove it one day. */
  readonly isAutomatic: boolean;
}

/** A package that dpkg did not finish. */
export interface BrokenPackage {
  readonly name: string;
  readonly status: string;
}

/** The package in a `.deb` file, and what dpkg says about a package of that name. */
export interface DebFact {
  readonly name: string;
  readonly version: string;
  readonly installed: PackageFact | undefined;
}

/** A `.deb` file of the host, or a file with that hash that Hostwright installed there earlier. */
export type DebKey = { readonly path: string } | { readonly sha256: string };

/**
 * Which candidates are looked up: those of all packages, only of packages that are not installed, or of names that only
 * another installed package provides.
 */
export type CandidateMode = 'all' | 'missing' | 'provided';

/**
 * Which operands would be installed: those that are missing or in another version, those installed in another version,
 * or all, if the candidate of any package that was asked for is newer.
 */
export type InstallationMode = 'other' | 'differing' | 'newer';

/** One question about packages; one run of `dpkg-query` answers the questions of all tasks of a host. */
export type PackageKey =
  | { readonly ask: 'dpkg' }
  | { readonly ask: 'package'; readonly name: string }
  | {
      readonly ask: 'candidate';
      readonly name: string;
      readonly mode: CandidateMode;
      /** As for `apt-get --target-release`; `''`: none. */
      readonly release: string;
    }
  | { readonly ask: 'removal'; readonly names: readonly string[] }
  /** Like a removal, and also the packages that nothing needs afterwards. */
  | { readonly ask: 'autoremoval'; readonly names: readonly string[] }
  /** What would be removed to install these. */
  | {
      readonly ask: 'installation';
      readonly mode: InstallationMode;
      /** `name` or `name=version`. */
      readonly operands: readonly string[];
      /** Options of apt-get that decide what it does. */
      readonly options: readonly string[];
    }
  | { readonly ask: 'deb'; readonly deb: DebKey };

/** The answer to one question; the address tells which. */
export interface PackageAnswer {
  /** For `dpkg`: the packages that it did not finish. */
  readonly broken?: readonly BrokenPackage[];
  /** For `dpkg`: it was ended while it wrote its own database. */
  readonly isInterrupted?: boolean;
  readonly package?: PackageFact;
  /** For `package`: the installed package that provides this name. */
  readonly provider?: string;
  /** For `candidate`: the version that apt would install, `''` if it knows none. */
  readonly candidate?: string;
  /** For `package`: it is not installed, but on hold. */
  readonly isHeldBack?: boolean;
  /** For `removal`, `autoremoval` and `installation`: all packages that would be removed, including those asked for. */
  readonly removed?: readonly string[];
  readonly deb?: DebFact;
}

/** Questions that differ in anything have different addresses. */
export function packageAddress(key: PackageKey): string {
  switch (key.ask) {
    case 'dpkg':
      return 'dpkg';
    case 'package':
      return `package ${key.name}`;
    case 'candidate':
      return `candidate ${key.mode} ${key.release} ${key.name}`;
    case 'removal':
    case 'autoremoval':
      return `${key.ask} ${key.names.join(' ')}`;
    case 'installation':
      return `installation ${key.mode} ${[...key.options, ...key.operands].join(' ')}`;
    case 'deb':
      return 'path' in key.deb ? `deb path ${key.deb.path}` : `deb sha256 ${key.deb.sha256}`;
  }
}
