/** What a lab host can be: a release of Debian, or packages of Debian that are set up as on Ubuntu. */
export const suites = ['bookworm', 'bullseye', 'trixie', 'ubuntu-like'] as const;

export type Suite = (typeof suites)[number];

/** The release of Debian whose packages a suite has. */
export function releaseOf(suite: Suite): string {
  return suite === 'ubuntu-like' ? 'trixie' : suite;
}

/** A lab host, with everything for a login. */
export interface LabHost {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** An ordinary user who may become root with sudo without a password. Root accepts the same key. */
  readonly user: string;
  readonly privateKeyFile: string;
  /** The host's public key, as a line of known_hosts has it after the names. */
  readonly hostKey: string;
  readonly suite: Suite;
}
