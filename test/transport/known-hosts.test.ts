import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { addKnownHost } from '../../lib/transport/add-known-host';
import {
  fingerprint,
  hostKeyAlgorithms,
  judgeHostKey,
  readHostKey,
  type HostKey,
} from '../../lib/transport/host-key';
import { createHostKeyStore } from '../../lib/transport/host-key-store';
import { formatKnownHost, knownHostName, parseKnownHosts } from '../../lib/transport/known-hosts';
import { thrownBy } from './helpers';

// Keys made by ssh-keygen, hashed lines by ssh-keygen -H.
const keyA = 'AAAAC3NzaC1lZDI1NTE5AAAAICUv+vudCnZ7UJ0g6+/HSIS88KMEHUAqkZ6mPnyuTYZ3';
const keyB = 'AAAAC3NzaC1lZDI1NTE5AAAAIGI0MmRQK4/yecOh8C7qC9TcNmoSbkQt5gwKeQ1W4INj';
const keyC =
  'AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBMs/7Ntum+HsUj9EOmVyCU3tsc6k3a4IaesRHE9Xzuyojh033HBV53tGuyb8bJi32mT4FqWgv9XvTljVFy2G8IM=';
const a: HostKey = { type: 'ssh-ed25519', key: keyA };
const b: HostKey = { type: 'ssh-ed25519', key: keyB };
const c: HostKey = { type: 'ecdsa-sha2-nistp256', key: keyC };
const line = (names: string, { type, key }: HostKey = a) => `${names} ${type} ${key}`;
const hashed = [
  line('|1|ubAafVEA8Y870KIm39IUnPoeQmY=|Wy/mqXvBFCaPiD0IJzYG1bkneAI='),
  line('|1|5XxTXA7c9l5AwEcNiD6wwdBVz6c=|iB02m1eFey1EDSK87GckkOiNrMA='),
  line('|1|uA7s1L2GjBkELQvMtPFQLsJ7Bcg=|eCxZnNOnEf1Vj4nnKGkmQ/O6fcU='),
].join('\n');

const verdictOf = (text: string, shown: HostKey, name: string) => {
  const entries = parseKnownHosts(text, 'known').filter(({ matches }) => matches(name));
  return judgeHostKey(shown, entries);
};

describe('known_hosts', () => {
  const web = 'web1.example.com';
  const rows: { title: string; text: string; name?: string; shown?: HostKey; kind: string; at?: number }[] = [
    { title: 'knows a plain name', text: line(web), kind: 'known' },
    { title: 'knows one name of several', text: line(`10.0.0.1,${web},[x]:2`), kind: 'known' },
    { title: 'knows names in any case', text: line('WEB1.Example.com'), kind: 'known' },
    { title: 'knows no part of a name', text: line('web1.example.co'), kind: 'unknown' },
    { title: 'takes a dot for a dot', text: line('web1xexample.com'), kind: 'unknown' },
    { title: 'knows a name by wildcards', text: line('web?.*.com'), kind: 'known' },
    { title: 'obeys a negated pattern', text: line(`!${web},*.example.com`), kind: 'unknown' },
    { title: 'needs more than a negated pattern', text: line('!other'), kind: 'unknown' },
    { title: 'keeps ports apart', text: line(web), name: `[${web}]:2222`, kind: 'unknown' },
    { title: 'knows a name with a port', text: line(`[${web}]:2222`), name: `[${web}]:2222`, kind: 'known' },
    {
      title: 'knows brackets among wildcards',
      text: line(`[*.example.com]:2222`),
      name: `[${web}]:2222`,
      kind: 'known',
    },
    { title: 'knows a hashed name', text: hashed, kind: 'known' },
    { title: 'knows a hashed name with a port', text: hashed, name: `[${web}]:2222`, kind: 'known' },
    { title: 'knows a hashed address', text: hashed, name: '10.0.0.1', kind: 'known' },
    { title: 'knows no other hashed name', text: hashed, name: '10.0.0.2', kind: 'unknown' },
    { title: 'notices a changed key', text: `# x\n\n${line(web)}`, shown: b, kind: 'changed', at: 3 },
    { title: 'notices a changed key behind a hashed name', text: hashed, shown: b, kind: 'changed', at: 1 },
    {
      title: 'takes a key of another type for a changed one',
      text: line(web),
      shown: c,
      kind: 'changed',
      at: 1,
    },
    {
      title: 'knows a host with several keys',
      text: `${line(web)}\n${line(web, c)}`,
      shown: c,
      kind: 'known',
    },
    { title: 'refuses a revoked key', text: `${line(web)}\n@revoked ${line('*')}`, kind: 'revoked', at: 2 },
    { title: 'lets another key be revoked', text: `${line(web)}\n@revoked ${line('*', b)}`, kind: 'known' },
    { title: 'trusts no authority', text: `@cert-authority ${line(web)}`, kind: 'unknown' },
    {
      title: 'skips what it does not understand',
      text: `garbage\n@who ${line(web)}\n|2|x|y ssh-rsa AAAA\n`,
      kind: 'unknown',
    },
    {
      title: 'reads tabs, carriage returns and comments',
      text: `${web}\t${a.type}\t${keyA} ann@home\r\n`,
      kind: 'known',
    },
  ];
  for (const { title, text, name = web, shown = a, kind, at } of rows)
    it(title, () => {
      const verdict = verdictOf(text, shown, name);
      expect(verdict).to.include({ kind });
      if ('entry' in verdict) expect(verdict.entry).to.include({ file: 'known', line: at });
    });

  it('names hosts as ssh does', () => {
    expect(knownHostName('Web1', 22)).to.equal('web1');
    expect(knownHostName('::1', 2222)).to.equal('[::1]:2222');
    expect(verdictOf(formatKnownHost('[::1]:2222', a.type, a.key), a, '[::1]:2222').kind).to.equal('known');
  });

  it('reads a key as the wire has it, and prints its fingerprint as ssh-keygen does', () => {
    expect(readHostKey(Buffer.from(keyC, 'base64'))).to.deep.equal(c);
    expect(fingerprint(keyA)).to.equal('SHA256:aTuxyPt8mYFhp/nuY/oEqTOPd/d05HI6hVEhi99atjo');
  });

  it('asks for the types of known keys first', () => {
    const known = (text: string) => hostKeyAlgorithms(parseKnownHosts(text, 'known'));
    expect(known('')[0]).to.equal('ssh-ed25519');
    expect(known(line(web, c))[0]).to.equal('ecdsa-sha2-nistp256');
    expect(known(`${web} ssh-rsa AAAA`).slice(0, 3)).to.deep.equal([
      'rsa-sha2-512',
      'rsa-sha2-256',
      'ssh-ed25519',
    ]);
    expect(known(`@revoked ${line(web, c)}`)[0]).to.equal('ssh-ed25519');
  });
});

describe('the store of host keys', () => {
  let directory: string;
  let file: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    file = join(directory, 'ssh', 'known_hosts');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const place = (name: string, files = [file]) => ({
    host: `h (${name}:22)`,
    name,
    port: 22,
    address: name,
    files,
  });

  it('stores each new key once, whoever asks at the same time', async () => {
    const stores = [createHostKeyStore(), createHostKeyStore(), createHostKeyStore()];
    const names = [...Array(40).keys()].map((n) => `host${n % 10}`);
    await Promise.all(
      names.flatMap((name) => stores.map((store) => store.verify(a, place(name), 'accept-new'))),
    );
    const lines = readFileSync(file, 'utf8').trim().split('\n').sort();
    expect(lines).to.deep.equal([...new Set(names)].map((name) => line(name)).sort());
    expect(readdirSync(join(directory, 'ssh'))).to.deep.equal(['known_hosts']);
  });

  it('knows a key that it has stored, and refuses another', async () => {
    const store = createHostKeyStore();
    await store.verify(a, place('web'), 'accept-new');
    await store.verify(a, place('web'), 'verify');
    const changed = await thrownBy(store.verify(b, place('web'), 'accept-new'));
    expect(changed).to.have.property('code', 'HOST_KEY_CHANGED');
    expect(changed.message)
      .to.contain(`${file} line 1`)
      .and.to.contain(fingerprint(keyA))
      .and.to.contain(fingerprint(keyB));
    expect(changed.hint).to.contain(`ssh-keygen -R 'web' -f '${file}'`);
  });

  it('looks into all files, adds to the first, and ends a last line that was not', async () => {
    const other = join(directory, 'other');
    const own = join(directory, 'own');
    writeFileSync(other, line('known'));
    writeFileSync(own, line('unfinished'));
    const store = createHostKeyStore();
    await store.verify(a, place('known', [own, other]), 'accept-new');
    await store.verify(a, place('new', [own, other]), 'accept-new');
    expect(readFileSync(own, 'utf8')).to.equal(`${line('unfinished')}\n${line('new')}\n`);
  });

  it('stores a key beside one of another type, and no key twice', async () => {
    await addKnownHost(file, 'web', a);
    await addKnownHost(file, 'web', c);
    expect(await addKnownHost(file, 'web', c)).to.have.length(2);
    expect(readFileSync(file, 'utf8')).to.equal(`${line('web')}\n${line('web', c)}\n`);
  });

  it('goes past the lock of a process that died', async () => {
    const own = join(directory, 'own');
    writeFileSync(`${own}.hostwright-lock`, '');
    const { utimesSync } = await import('node:fs');
    utimesSync(`${own}.hostwright-lock`, 0, 0);
    await createHostKeyStore().verify(a, place('web', [own]), 'accept-new');
    expect(readFileSync(own, 'utf8')).to.equal(`${line('web')}\n`);
  });

  it('says how to add a key that is unknown', async () => {
    const error = await thrownBy(createHostKeyStore().verify(a, place('web'), 'verify'));
    expect(error).to.have.property('code', 'HOST_KEY_UNKNOWN');
    expect(error.message)
      .to.contain(`ssh-ed25519 ${fingerprint(keyA)}`)
      .and.to.contain(file);
    expect(error.hint).to.contain(`ssh-keyscan -p 22 'web' >> '${file}'`).and.to.contain('accept-new');
  });

  it('says that it does not follow host certificates, and which key is revoked', async () => {
    const own = join(directory, 'own');
    writeFileSync(own, `@cert-authority ${line('web', c)}\n@revoked ${line('web', b)}\n`);
    const store = createHostKeyStore();
    const unknown = await thrownBy(store.verify(a, place('web', [own]), 'verify'));
    expect(unknown.message).to.contain('@cert-authority lines are there');
    const revoked = await thrownBy(store.verify(b, place('web', [own]), 'accept-new'));
    expect(revoked).to.have.property('code', 'HOST_KEY_REVOKED');
    expect(revoked.message).to.contain(`${own} line 2`);
  });

  it('says that a new key cannot be stored', async () => {
    const error = await thrownBy(
      createHostKeyStore().verify(a, place('web', ['/dev/null/known']), 'accept-new'),
    );
    expect(error).to.have.property('code', 'LOCAL_FILE');
    expect(error.message).to.match(/^the new host key cannot be stored: \w+: .*, mkdir '\/dev\/null'$/);
  });

  it('says that the lock cannot be made, rather than wait for it', async () => {
    const own = '/proc/self/known_hosts';
    const error = await thrownBy(createHostKeyStore().verify(a, place('web', [own]), 'accept-new'));
    expect(error).to.include({
      code: 'LOCAL_FILE',
      message: `the new host key cannot be stored: ENOENT: no such file or directory, open '${own}.hostwright-lock'`,
    });
  });
});
