import { sh } from '../shell/sh';
import type { FactKind } from './kind';
import { parseCertificates } from './certificate-output';

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

/** What there is of a certificate that certbot keeps under a name; absent: not even something left of it. */
export interface CertificateFact {
  /** The clock of the host, in seconds since 1970. */
  readonly now: number;
  /** Undefined: missing or no certificate. */
  readonly certificate: Certificate | undefined;
  /** Of `cert`, `chain`, `fullchain` and `privkey`: those that are missing or empty. */
  readonly missing: readonly string[];
  readonly renewal: RenewalFact | undefined;
  /** The account that renews it is there. */
  readonly hasAccount: boolean;
}

/**
 * Certificates of certbot by their name, read from the certificate and from certbot's notes about its renewal with two
 * processes for any number of them; certbot itself takes a second, openssl a process for each.
 */
export const certificateFacts: FactKind<string, CertificateFact> = {
  name: 'certificate',
  address: (name) => name,
  read: (names) => sh`
cd /etc/letsencrypt 2>/dev/null || exit 0
printf '@ now %s\n' "$(date +%s)"
set -- ${names}
for hw_name; do
  shift
  [ -e "live/$hw_name" ] || [ -e "archive/$hw_name" ] || [ -e "renewal/$hw_name.conf" ] || continue
  hw_missing=
  for hw_file in cert chain fullchain privkey; do
    [ -s "live/$hw_name/$hw_file.pem" ] || hw_missing="$hw_missing $hw_file"
  done
  printf '@ certificate %s\n@ missing%s\n' "$hw_name" "$hw_missing"
  set -- "$@" "live/$hw_name/cert.pem" "renewal/$hw_name.conf"
done
[ $# = 0 ] || grep -Hs '' -- "$@" accounts/*/regr.json accounts/*/*/regr.json accounts/*/*/*/regr.json \
  accounts/*/*/*/*/regr.json accounts/*/*/*/*/*/regr.json
exit 0`,
  parse: parseCertificates,
};
