import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { shownCertificateFacts } from '../../lib/facts/shown-certificate';
import { parseOf } from '../../lib/testing';

describe('facts of shown certificates', () => {
  const output = readFileSync(join(__dirname, 'captured', 'shown-certificate-bookworm.txt'), 'utf8');

  it('tell names, issuer and time of what a port shows, and that a port shows none', () => {
    expect([...parseOf(shownCertificateFacts, output)]).to.deep.equal([
      [
        shownCertificateFacts.address({ port: 443, name: 'shop.lab.test' }),
        {
          domains: ['shop.lab.test'],
          issuer: 'CN=shop.lab.test',
          notBefore: Date.UTC(2026, 10, 30, 3, 38, 42) / 1000,
          notAfter: Date.UTC(2026, 11, 10, 3, 38, 42) / 1000,
        },
      ],
      [shownCertificateFacts.address({ port: 444, name: 'shop.lab.test' }), 'none'],
    ]);
  });

  it('count what is not a certificate as nothing', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n';
    const facts = parseOf(shownCertificateFacts, `@ shown 1 a\n@ asked\n${broken}`);
    expect(facts.get('1 a')).to.equal('none');
  });

  it('are absent where there is no openssl and certbot keeps nothing', () => {
    expect(parseOf(shownCertificateFacts, '@ shown 443 a.test\n').size).to.equal(0);
  });
});
