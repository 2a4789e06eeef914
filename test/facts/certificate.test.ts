import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { certificateFacts } from '../../lib/facts/certificate';
import { parseOf } from '../../lib/testing';

const captured = readFileSync(join(__dirname, 'captured', 'certificates-bookworm.txt'), 'utf8');

describe('certificate facts', () => {
  const facts = parseOf(certificateFacts, captured);

  it('are there for every certificate of which something is left', () => {
    expect([...facts.keys()]).to.deep.equal(['site', 'rsa', 'broken']);
  });

  it('tell what a certificate says about itself', () => {
    expect(facts.get('site')?.certificate).to.deep.equal({
      domains: ['one.lab.test', 'two.lab.test'],
      issuer: facts.get('rsa')?.certificate?.issuer,
      notBefore: 1795352611,
      notAfter: 1953119010,
      key: 'ecdsa secp256r1',
    });
    expect(facts.get('site')?.certificate?.issuer).to.match(/^CN=Pebble Intermediate CA [0-9a-f]{6}$/);
    expect(facts.get('rsa')?.certificate?.key).to.equal('rsa 3072');
    expect(facts.get('rsa')?.certificate?.domains).to.deep.equal(['one.lab.test']);
    expect(facts.get('site')?.missing).to.deep.equal([]);
    expect(facts.get('site')?.now).to.equal(1795352617);
  });

  it('tell how it will be renewed, without quotes', () => {
    const { settings, webroots } = facts.get('site')!.renewal!;
    expect(settings.get('server')).to.equal('https://lab16.lab.test:14000/dir');
    expect(settings.get('authenticator')).to.equal('standalone');
    expect(settings.get('renew_hook')).to.equal('systemctl reload "nginx", now');
    expect(settings.has('renew_before_expiry')).to.equal(false);
    expect(webroots.size).to.equal(0);
    expect(facts.get('site')?.hasAccount).to.equal(true);
  });

  it('tell what is damaged', () => {
    const { certificate, missing, renewal } = facts.get('broken')!;
    expect(certificate).to.equal(undefined);
    expect(missing).to.deep.equal(['cert', 'chain', 'fullchain', 'privkey']);
    expect(renewal?.settings.get('key_type')).to.equal('rsa');
  });

  it('read directories of domains, and settings in the right sections only', () => {
    const output = [
      '@ file /proc/self/fd/0 1 600',
      '@ certificate x',
      '@ missing privkey',
      '@ unlinked chain cert',
      '@ file live/x/privkey.pem 1 644 0',
      '@ file archive/x/privkey1.pem 1 640 110',
      '@ file archive/x/privkey2.pem 1 644 110',
      '@ file archive/y/privkey1.pem 1 604 0',
      'live/x/cert.pem:no certificate',
      'renewal/x.conf:renew_before_expiry = 50 days',
      'renewal/x.conf:[renewalparams]',
      'renewal/x.conf:account = gone',
      'renewal/x.conf:webroot_path = /srv/a b, /srv/c',
      'renewal/x.conf:[[webroot_map]]',
      'renewal/x.conf:one.lab.test = /srv/a b',
      'renewal/x.conf:two.lab.test = "/srv/c,d"',
      'renewal/x.conf:[acme_renewal_info]',
      'renewal/x.conf:server = no setting',
    ].join('\n');
    expect(parseOf(certificateFacts, output).get('x')).to.deep.equal({
      now: 1,
      certificate: undefined,
      missing: ['privkey'],
      unlinked: ['chain', 'cert'],
      hasOtherChain: true,
      openKeys: new Map([
        ['live/x/privkey.pem', { mode: '644', wanted: '600' }],
        ['archive/x/privkey2.pem', { mode: '644', wanted: '640' }],
      ]),
      renewal: {
        settings: new Map([
          ['renew_before_expiry', '50 days'],
          ['account', 'gone'],
          ['webroot_path', '/srv/a b, /srv/c'],
        ]),
        webroots: new Map([
          ['one.lab.test', '/srv/a b'],
          ['two.lab.test', '/srv/c,d'],
        ]),
      },
      hasAccount: false,
    });
  });

  it('take notes that certbot cannot read, because they set something twice, for none', () => {
    const notes = ['[renewalparams]', 'server = a', 'server = b'].map((line) => `renewal/x.conf:${line}`);
    const output = ['@ file /proc/self/fd/0 1 600', '@ certificate x', ...notes].join('\n');
    expect(parseOf(certificateFacts, output).get('x')?.renewal).to.equal(undefined);
  });

  it('are absent where certbot never was', () => {
    expect(parseOf(certificateFacts, '')).to.deep.equal(new Map());
    expect(parseOf(certificateFacts, '@ file /proc/self/fd/0 1 600\n')).to.deep.equal(new Map());
  });
});
