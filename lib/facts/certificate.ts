import { sh } from '../shell/sh';
import type { FactKind } from './kind';
import { parseCertificates } from './certificate-output';
import type { CertificateFact } from './certificate-fact';

export type { Certificate, RenewalFact, CertificateFact } from './certificate-fact';

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
