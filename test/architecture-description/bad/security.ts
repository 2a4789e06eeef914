import { bad, type BadDescription } from './bad';

/** What is refused about security. */
export const security: readonly BadDescription[] = [
  bad('a rotation that cannot be read', { 'security/secretsManagement/rotation/every': 'often' }, [
    'Secrets Management',
    'security.secretsManagement.rotation.every',
    'cannot be read as a time (it is "often")',
  ]),
  bad('secrets in an unknown storage', { 'security/secretsManagement/storage': 'git' }, [
    'Secrets Management',
    'security.secretsManagement.storage',
    'must be one of "environment-variables", "vault", "aws-secrets-manager", "age-file" (it is "git")',
  ]),
  bad('a secret that nothing uses', { 'security/secretsManagement/secrets/old': {} }, [
    'Secrets Management',
    'security.secretsManagement.secrets.old',
    'is used by nothing',
  ]),
  bad(
    'certificates for names that nothing serves',
    {
      'security/https/certificates/certificates': [
        { names: ['www.example.com', 'shop.example.com', '*.lab.test', 'shop.staging.example.com'] },
      ],
    },
    [
      'HTTPS',
      'security.https.certificates.certificates.0.names',
      'has www.example.com, which nothing serves',
    ],
    [
      'HTTPS',
      'security.https.certificates.certificates.0.challenge',
      'must be dns-01: *.lab.test stands for many names',
    ],
  ),
  bad('a misspelt heading within Security', { 'security/http': {} }, [
    'Security',
    'security.http',
    'is not known here, did you mean "https"?',
  ]),
  bad(
    'a certificate with a wildcard by http-01',
    {
      'security/https/certificates/certificates': [
        { names: ['*.example.com', '*.staging.example.com', '*.lab.test'], challenge: 'http-01' },
      ],
    },
    [
      'HTTPS',
      'security.https.certificates.certificates.0.challenge',
      'must be dns-01: *.example.com stands for many names',
    ],
  ),
];
