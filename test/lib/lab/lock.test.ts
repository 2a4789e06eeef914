import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { ifUnlocked, withLock } from '../../../lib/lab/lock';
import { until } from '../../until';

const name = `test ${process.pid}`;

describe('withLock', () => {
  it('lets one at a time work under a name, and tells the others whom they wait for', async () => {
    const events: string[] = [];
    const told: string[] = [];
    let tell: () => void = () => undefined;
    const isTold = new Promise<void>((resolve) => (tell = resolve));
    const first = withLock(name, async () => {
      events.push('one starts');
      await isTold;
      events.push('one ends');
    });
    await until('the first has the lock', () => events.length > 0);
    const second = withLock(
      name,
      () => {
        events.push('two starts', 'two ends');
        return Promise.resolve();
      },
      {
        onProgress: (message) => {
          told.push(message);
          tell();
        },
      },
    );
    await Promise.all([first, second]);
    expect(events).to.deep.equal(['one starts', 'one ends', 'two starts', 'two ends']);
    expect(told).to.deep.equal([`waiting for another process (pid ${process.pid}) that works on ${name}`]);
  });

  it('is free again after work that failed', async () => {
    const failure = new Error('no');
    const thrown = await withLock(name, () => Promise.reject(failure)).catch((error: unknown) => error);
    expect(thrown).to.equal(failure);
    expect(await withLock(name, () => Promise.resolve('yes'))).to.equal('yes');
  });

  it('gives up after its patience, with the process that is in the way', async () => {
    const thrown = await withLock(name, () =>
      withLock(name, () => Promise.resolve(), { patienceMs: 0 }).catch((error: unknown) => error),
    );
    expect(thrown).to.be.instanceOf(HostwrightError).with.property('code', 'LAB_BUSY');
    expect((thrown as Error).message).to.contain(`pid ${process.pid}`);
  });
});

describe('ifUnlocked', () => {
  it('does its work when nobody else does, and leaves it otherwise', async () => {
    const done: string[] = [];
    await ifUnlocked(name, () => Promise.resolve(void done.push('free')));
    await withLock(name, () => ifUnlocked(name, () => Promise.resolve(void done.push('taken'))));
    expect(done).to.deep.equal(['free']);
  });
});
