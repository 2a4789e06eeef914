/** The releases of Debian that a lab host can be. */
export const suites = ['bookworm', 'bullseye', 'trixie'] as const;

export type Suite = (typeof suites)[number];

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
