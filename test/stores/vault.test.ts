import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { vault } from '../../lib/stores/vault/vault';
import { failureOf, setVariable, useDirectory, useVariables } from './keys';
import { startVault, type VaultServer } from './vault-server';

describe('secrets in Vault', () => {
  const { path } = useDirectory();
  useVariables({
    VAULT_TOKEN: 'hvs.good',
    VAULT_ADDR: undefined,
    VAULT_CACERT: undefined,
    VAULT_NAMESPACE: undefined,
  });
  let server: VaultServer;
  before(async () => (server = await startVault()));
  after(() => server.close());
  beforeEach(() => {
    server.secrets.clear();
    server.requests.length = 0;
    server.secrets.set('shop/production', [
      { old: 'x' },
      { databasePassword: 'hunter2', port: 5, empty: '' },
    ]);
    setVariable('VAULT_ADDR', server.address);
  });
  const provider = (options: object = {}) =>
    vault({ path: 'shop/production', mount: 'kv', ...options })({
      directory: path(''),
      environment: 'production',
    });

  it('are the keys of the last version; numbers are texts, and an empty text is no value', async () => {
    expect(Object.fromEntries(await provider().get(['a', 'b']))).to.deep.equal({
      databasePassword: 'hunter2',
      port: '5',
    });
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([
      'GET /v1/kv/data/shop/production',
    ]);
  });

  it('are asked for with the token of the variable or of its file, in the namespace, and never with it in the URL', async () => {
    await provider({ namespace: 'team' }).get([]);
    setVariable('VAULT_TOKEN', undefined);
    writeFileSync(path('token'), 'hvs.good\n');
    await provider({ tokenFile: 'token' }).get([]);
    expect(
      server.requests.map(({ headers }) => [headers['x-vault-token'], headers['x-vault-namespace']]),
    ).to.deep.equal([
      ['hvs.good', 'team'],
      ['hvs.good', undefined],
    ]);
    expect(server.requests.map(({ url }) => url).join()).not.to.contain('hvs');
  });

  it('are missing where the path has no secret yet, or its last version was deleted', async () => {
    expect((await provider({ path: 'shop/staging' }).get(['a'])).size).to.equal(0);
    server.secrets.set('gone', [{ a: 'b' }, null]);
    expect((await provider({ path: 'gone' }).get(['a'])).size).to.equal(0);
  });

  it('are stored beside the others, as a new version', async () => {
    await provider().set?.(new Map([['token', 'new']]));
    await provider({ path: 'shop/staging' }).set?.(new Map([['token', 'first']]));
    expect(server.secrets.get('shop/production')?.at(-1)).to.deep.equal({
      databasePassword: 'hunter2',
      port: 5,
      empty: '',
      token: 'new',
    });
    expect(server.secrets.get('shop/production')).to.have.length(3);
    expect(server.secrets.get('shop/staging')).to.deep.equal([{ token: 'first' }]);
  });

  const failures: readonly (readonly [what: string, prepare: () => object, error: string])[] = [
    [
      'a token that is not good',
      () => (setVariable('VAULT_TOKEN', 'hvs.bad'), {}),
      'answered 403: permission denied | The token has expired, or its policy does not allow',
    ],
    [
      'a sealed Vault',
      () => ({ path: 'sealed' }),
      'answered 503: Vault is sealed | Vault is sealed or not ready',
    ],
    [
      'a mount that does not exist',
      () => ({ mount: 'wrong' }),
      'answered 404: no handler for route "wrong/data/shop/production" | Look at the mount and the path',
    ],
    [
      'no address',
      () => (setVariable('VAULT_ADDR', undefined), {}),
      'the address of Vault is not known | Set VAULT_ADDR',
    ],
    [
      'an address without encryption',
      () => ({ address: 'http://vault.example.com:8200' }),
      'the address of Vault is not encrypted: http://vault.example.com:8200',
    ],
    [
      'a server that is down',
      () => ({ address: 'http://127.0.0.1:1' }),
      'Vault at http://127.0.0.1:1 cannot be asked: ',
    ],
    [
      'no token',
      () => (setVariable('VAULT_TOKEN', undefined), { tokenFile: 'none' }),
      'there is no token for Vault: VAULT_TOKEN is not set, and ',
    ],
  ];
  for (const [what, prepare, error] of failures) {
    it(`are refused with ${what}`, async () => {
      const failure = await failureOf(Promise.resolve().then(() => provider(prepare()).get(['a'])));
      expect(failure)
        .to.match(/^SECRETS: /)
        .and.contain(error)
        .and.not.contain('hvs.');
    });
  }

  it('are not read from a server whose certificate nobody vouches for, and are with its authority', async () => {
    const [key, cert] = [path('key.pem'), path('cert.pem')];
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const make = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
    ];
    execFileSync('openssl', [...make, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const secure = await startVault({ key: readFileSync(key), cert: readFileSync(cert) });
    secure.secrets.set('shop/production', [{ a: 'b' }]);
    try {
      expect(await failureOf(provider({ address: secure.address }).get(['a']))).to.contain('VAULT_CACERT');
      expect((await provider({ address: secure.address, caFile: 'cert.pem' }).get(['a'])).get('a')).to.equal(
        'b',
      );
    } finally {
      await secure.close();
    }
  });
});
