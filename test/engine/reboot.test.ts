import { expect } from 'chai';
import { begunReboot, waitForReboot } from '../../lib/engine/reboot';
import { openSite } from '../../lib/engine/site';
import { HostwrightError } from '../../lib/errors/error';
import type { Step } from '../../lib/tasks/contract/step';
import { sh } from '../../lib/shell/sh';
import type { FragmentResult } from '../../lib/transport/connection';
import { fakeConnection, type FakeConnection } from '../transport/fake-connection';

const refused = new HostwrightError({ code: 'CONNECT', message: 'web1: connection refused' });

/** A host that is in one boot after the other, or cannot be reached. */
async function rebooting(boots: readonly (string | Error)[]) {
  const left = [...boots];
  const open: FakeConnection[] = [];
  const site = await openSite('web1', (_first, signal) => {
    const next = (left.length > 1 ? left.shift() : left[0]) ?? '';
    if (signal?.aborted === true || next instanceof Error)
      return Promise.reject(next instanceof Error ? next : refused);
    const connection = fakeConnection(() => ({ stdout: `bootId=${next}\n` }));
    open.push(connection);
    return Promise.resolve(connection);
  });
  return { site, open };
}

describe('a reboot', () => {
  const result = (code: number | undefined, stdout = ''): FragmentResult => ({
    code,
    stdout,
    stderr: '',
    dropped: 0,
  });
  const run: Step = { kind: 'run', script: sh`true` };
  const reboot: Step = { kind: 'reboot', timeout: 60 };

  it('has begun only when its step was reached and succeeded', () => {
    expect(begunReboot([undefined, run, reboot], [result(0), result(0), result(0, 'a\n')])).to.deep.equal({
      before: 'a',
      seconds: 60,
    });
    expect(begunReboot([run, reboot], [result(1), result(undefined)])).to.equal(undefined);
    expect(begunReboot([reboot], [result(1)])).to.equal(undefined);
    expect(begunReboot([run], [result(0)])).to.equal(undefined);
  });

  it('is over when the host answers from another boot, however often it cannot be reached before', async () => {
    const { site, open } = await rebooting(['old', 'old', refused, refused, 'new']);
    await waitForReboot(site, { before: 'old', seconds: 30 }, 1);
    expect(open).to.have.length(3);
    expect(open.map(({ isClosed }) => isClosed)).to.deep.equal([true, true, false]);
    expect(site.connection).to.equal(open[2]);
    // The one that still answered from the old boot was asked whether systemctl refused.
    expect(site.use().trips).to.equal(3);
  });

  it('is followed by another connection, whose use is added to that of the first', async () => {
    const counted = [10, 5].map((bytes) => ({
      ...fakeConnection(() => ({ stdout: 'bootId=new\n' })),
      traffic: { sent: bytes, received: 2 * bytes },
    }));
    const site = await openSite('web1', () => Promise.resolve(counted.shift() ?? fakeConnection(() => ({}))));
    await site.reconnect(new AbortController().signal);
    expect(site.use()).to.deep.equal({ trips: 0, traffic: { sent: 15, received: 30 } });
    await site.reconnect(new AbortController().signal);
    expect(site.use().traffic).to.deep.equal({ sent: 15, received: 30 });
  });

  for (const [title, boots, code, message] of [
    [
      'that does not come back',
      ['old', refused],
      'CONNECT_TIMEOUT',
      /web1: did not come back within 1 s .*connection refused/,
    ],
    ['that does not go down', ['old'], 'STEP_TIMEOUT', /web1: did not go down within 1 s/],
  ] as const)
    it(`gives up on a host ${title}`, async () => {
      const { site } = await rebooting(boots);
      const thrown = await waitForReboot(site, { before: 'old', seconds: 1 }, 50).catch(
        (error: unknown) => error,
      );
      expect(thrown).to.have.property('code', code);
      expect((thrown as Error).message).to.match(message);
    });

  it('is no longer waited for when the run is cut', async () => {
    const cut = new HostwrightError({ code: 'INTERRUPTED', message: 'cut' });
    const { site } = await rebooting(['old', cut]);
    const thrown = await waitForReboot(site, { before: 'old', seconds: 30 }, 1).catch(
      (error: unknown) => error,
    );
    expect(thrown).to.equal(cut);
  });
});
