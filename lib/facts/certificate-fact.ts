/** What a certificate says about itself. */
export interface Certificate {
  /** Its subject alternative names, sorted. */
  readonly domains: readonly string[];
  readonly issuer: string;
  /** Seconds since 1970, like the next. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** `rsa 2048`, `ecdsa secp256r1`. */
  readonly key: string;
}

/** How certbot will renew a certificate: its file in `/etc/letsencrypt/renewal`. */
export interface RenewalFact {
  /** `server`, `authenticator`, `renew_hook`, …, without quotes; lists as certbot writes them. */
  readonly settings: ReadonlyMap<string, string>;
  /** Directories by domain. */
  readonly webroots: ReadonlyMap<string, string>;
}

/** The mode of a private key, and the mode that it should have. */
export interface OpenKey {
  readonly mode: string;
  /** A group that somebody gave the key to keeps it. */
  readonly wanted: string;
}

/** A certificate that certbot keeps under a name; absent: no file of it exists. */
export interface CertificateFact {
  /** The clock of the host, in seconds since 1970. */
  readonly now: number;
  /** Undefined: the file is missing or is not a certificate. */
  readonly certificate: Certificate | undefined;
  /** Those of `cert`, `chain`, `fullchain` and `privkey` that are missing or empty. */
  readonly missing: readonly string[];
  /** Those of them that are not a link to a file of `archive`, as certbot wants it. */
  readonly unlinked: readonly string[];
  /** `fullchain` does not begin with `cert`. */
  readonly hasOtherChain: boolean;
  /**
   * Modes of private keys that too many may read or write, by their paths below `/etc/letsencrypt`: everybody, or the
   * group root.
   */
  readonly openKeys: ReadonlyMap<string, OpenKey>;
  readonly renewal: RenewalFact | undefined;
  /** The account that renews it exists. */
  readonly hasAccount: boolean;
}
