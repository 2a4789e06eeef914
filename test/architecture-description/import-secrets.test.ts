import { expect } from 'chai';
import { isSecretName, secretMark, withoutSecrets } from '../../lib/architecture/import/secrets';

const clean = (text: string) => withoutSecrets(text).markdown;

describe('secrets in a document', () => {
  const secrets: readonly (readonly [text: string, left: string])[] = [
    ['postgresql://shop:hunter2@db1/shop', `postgresql://shop:${secretMark}@db1/shop`],
    ['JWT_SECRET=abc', `JWT_SECRET=${secretMark}`],
    ["export SMTP_PASSWORD='pa55 word' # mail", `export SMTP_PASSWORD=${secretMark} # mail`],
    ['API_KEY: 12345678abc', `API_KEY: ${secretMark}`],
    ['the root password is `Tr0ub4dor&3`', `the root password is \`${secretMark}\``],
    ['Passwords: root / Secret123!', `Passwords: root / ${secretMark}`],
    ['| DB_PASS | geheim | the database |', `| DB_PASS | ${secretMark} | the database |`],
    ['key AKIAIOSFODNN7EXAMPLE', `key ${secretMark}`],
    ['https://hooks.slack.com/services/T0/B0/xyz', `https://hooks.slack.com/services/${secretMark}`],
    ['seed 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b', `seed ${secretMark}`],
    [
      'K="-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----"\nA=1',
      `K="${secretMark}\n\n\nA=1`,
    ],
  ];
  for (const [text, left] of secrets) {
    it(`does not leave “${text.split('\n')[0] ?? ''}”`, () => {
      expect(clean(text)).to.equal(left);
    });
  }

  const harmless: readonly string[] = [
    'JWT_SECRET=...',
    'DATABASE_URL=postgresql://...',
    'DATABASE_URL=postgresql://shop:${DB_PASSWORD}@db1:5439/shop',
    'SESSION_KEY=<random 32 bytes>',
    'TOKEN_TTL=3600',
    'SECRET_FILE=/run/secrets/shop',
    'STRIPE_API_KEY: key of the payment provider',
    '- **Storage**: HashiCorp Vault, tokens of the operators',
    '| JWT_SECRET | signs the tokens of customers |',
    'ssh://git@git.example.com:2222/shop.git',
    'Passwords are rotated every 90 days.',
  ];
  for (const text of harmless) {
    it(`leaves “${text}”`, () => {
      expect(withoutSecrets(text)).to.deep.equal({ markdown: text, found: [] });
    });
  }

  it('are found with their lines', () => {
    expect(
      withoutSecrets('a\r\nJWT_SECRET=abc\r\nb\r\ntoken: t0ps3cret').found.map(({ line }) => line),
    ).to.deep.equal([2, 4]);
  });

  it('are known by the names of variables', () => {
    const names = [
      'JWT_SECRET',
      'DB_PASS',
      'AWS_ACCESS_KEY_ID',
      'SIGNING_KEY',
      'PORT',
      'TOKEN_TTL',
      'PASSENGER_COUNT',
    ];
    expect(names.filter(isSecretName)).to.deep.equal([
      'JWT_SECRET',
      'DB_PASS',
      'AWS_ACCESS_KEY_ID',
      'SIGNING_KEY',
    ]);
  });
});
