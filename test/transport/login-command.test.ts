import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { hashAsLogin } from '../../lib/transport/login-command';

const hash = 'a'.repeat(64);

describe('the hash of a file on the host', () => {
  let stdout: PassThrough;
  let cause: Error | undefined;
  let asked: Promise<string>;

  beforeEach(async () => {
    stdout = new PassThrough();
    cause = undefined;
    const shell = { stdin: new PassThrough(), stdout, stderr: new PassThrough(), cause: () => cause };
    asked = hashAsLogin(() => Promise.resolve(shell), '/a b');
    await setImmediate();
  });

  it('is what sha256sum says', async () => {
    stdout.end(`${hash}  -\n`);
    expect(await asked).to.equal(hash);
  });

  it('is empty where the file cannot be read', async () => {
    stdout.end();
    expect(await asked).to.equal('');
  });

  for (const [title, end] of [
    ['ends', () => stdout.end()],
    ['is cut', () => stdout.destroy()],
  ] as const)
    it(`is an error when the connection breaks and the answer ${title}`, async () => {
      const failed = asked.catch((thrown: unknown) => thrown);
      cause = new Error('the host closed the connection');
      end();
      expect(await failed).to.equal(cause);
    });
});
