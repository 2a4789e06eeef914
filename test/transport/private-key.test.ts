import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Secret } from '../../lib/secrets/secret';
import { createKeyStore } from '../../lib/transport/private-key';
import { formatPublicKey } from '../../lib/transport/public-key';
import { thrownBy } from './helpers';
import { createKey } from './keys';

const passphrase = 'open sesame';
const plain = createKey();
const locked = createKey({ passphrase, cipher: 'aes128-ctr', rounds: 1 });

describe('private keys', () => {
  let directory: string;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright test-'));
    const files = { plain: plain.private, locked: locked.private, public: plain.public, garbage: 'no key' };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  });
  after(() => rmSync(directory, { recursive: true }));

  const file = (name: string) => join(directory, name);
  /** Answers these passphrases, one after the other. */
  const asker = (...answers: string[]) => {
    const asked: string[] = [];
    const ask = (path: string, isAgain: boolean) =>
      Promise.resolve(new Secret(answers[asked.push(isAgain ? `${path} again` : path) - 1] ?? ''));
    return { asked, store: createKeyStore(ask) };
  };

  it('are read once', async () => {
    const { store } = asker();
    const [first, second] = await Promise.all([store.read(file('plain')), store.read(file('plain'))]);
    expect(first).to.equal(second);
    if (first.kind !== 'key') throw new Error('not a key');
    expect(formatPublicKey(first.key)).to.equal(plain.public.split(' ').slice(0, 2).join(' '));
  });

  it('show their public key while they are locked', async () => {
    const found = await asker().store.read(file('locked'));
    if (found.kind !== 'locked') throw new Error('not locked');
    expect(found.publicKey).to.equal(locked.public.split(' ').slice(0, 2).join(' '));
  });

  it('are unlocked with one question, however many need them', async () => {
    const { asked, store } = asker('wrong', passphrase);
    const keys = await Promise.all(
      [1, 2, 3].map(async () => {
        const found = await store.read(file('locked'));
        return found.kind === 'locked' ? found.unlock() : undefined;
      }),
    );
    expect(keys.every((key) => key?.isPrivateKey())).to.equal(true);
    expect(asked).to.deep.equal([file('locked'), `${file('locked')} again`]);
  });

  it('stay locked after three wrong passphrases', async () => {
    const { asked, store } = asker('a', 'b', 'c', passphrase);
    const found = await store.read(file('locked'));
    if (found.kind !== 'locked') throw new Error('not locked');
    const error = await thrownBy(found.unlock());
    expect(error).to.have.property('code', 'PRIVATE_KEY');
    expect(error.message).to.contain('none of 3 passphrases opens it');
    expect(asked.length).to.equal(3);
  });

  it('stay locked where there is nobody to ask', async () => {
    const store = createKeyStore(undefined);
    const found = await store.read(file('locked'));
    if (found.kind !== 'locked') throw new Error('not locked');
    const error = await thrownBy(found.unlock());
    expect(error.message).to.contain('needs a passphrase, and there is nobody to ask');
    expect(error.hint).to.contain(`ssh-add '${file('locked')}'`);
    expect(store.canAsk).to.equal(false);
  });

  for (const { name, words } of [
    { name: 'missing', words: 'cannot be read: ENOENT' },
    { name: 'public', words: 'it is a public key' },
    { name: 'garbage', words: 'cannot be used' },
  ])
    it(`are refused when the file is ${name}`, async () => {
      const error = await thrownBy(asker().store.read(file(name)));
      expect(error).to.have.property('code', 'PRIVATE_KEY');
      expect(error.message).to.contain(file(name)).and.to.contain(words);
    });
});
