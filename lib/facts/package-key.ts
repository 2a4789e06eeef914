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

/** A package that dpkg did not finish with. */
export interface BrokenPackage {
  readonly name: string;
  readonly status: string;
}

/** Which package a `.deb` file holds, and what dpkg says of a package of that name. */
export interface DebFact {
  readonly name: string;
  readonly version: string;
  readonly installed: PackageFact | undefined;
}

/** A `.deb` file of the host, or any file of that hash that Hostwright installed there before. */
export type DebKey = { readonly path: string } | { readonly sha256: string };

/** Whose candidate is looked up: of all packages, or only of those that are not installed. */
export type CandidateMode = 'all' | 'missing';

/** One question about packages; one run of `dpkg-query` answers those of all tasks of a host. */
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
  /** As a removal, with what nothing needs after it. */
  | { readonly ask: 'autoremoval'; readonly names: readonly string[] }
  | { readonly ask: 'deb'; readonly deb: DebKey };

/** The answer to one question; which of them it is follows from the address. */
export interface PackageAnswer {
  /** Of `dpkg`: what it did not finish. */
  readonly broken?: readonly BrokenPackage[];
  /** Of `dpkg`: it was ended while it wrote its own records. */
  readonly isInterrupted?: boolean;
  readonly package?: PackageFact;
  /** Of `package`: the installed package that provides this name. */
  readonly provider?: string;
  /** Of `candidate`: the version that apt would install, `''` where it knows none. */
  readonly candidate?: string;
  /** Of `removal` and `autoremoval`: all packages that would go, those asked for included. */
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
    case 'deb':
      return 'path' in key.deb ? `deb path ${key.deb.path}` : `deb sha256 ${key.deb.sha256}`;
  }
}
