import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import { parseCertificates } from './certificate-output';
import type { CertificateFact } from './certificate-fact';
import script from './certificate.sh';

export type { Certificate, OpenKey, RenewalFact, CertificateFact } from './certificate-fact';

/**
 * Certificates of certbot by their name, read from the certificate and from certbot's renewal file, with two
 * processes for any number of them. certbot itself would take a second, openssl a process for each.
 */
export const certificateFacts: FactKind<string, CertificateFact> = {
  name: 'certificate',
  address: (name) => name,
  read: (names) => scriptFile(script, names),
  parse: parseCertificates,
};
