import { getEventListeners } from 'node:events';
import { expect } from 'chai';
import type { HostwrightError } from '../../lib/errors/error';
import { createDeadline, unlessAborted } from '../../lib/transport/deadline';

const limits = { label: 'web1', connectTimeout: 0.01 };

describe('the time limit of an attempt to connect', () => {
  const reasonOf = (signal: AbortSignal) => {
    const { code, message } = signal.reason as HostwrightError;
    return [code, message];
  };
  const waitFor = (signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

  it('ends it once it has started, and tells what it waited for', async () => {
    const deadline = createDeadline(limits, new AbortController().signal);
    deadline.onPhase('the banner');
    deadline.start();
    await waitFor(deadline.signal);
    const [code, message] = reasonOf(deadline.signal);
    expect(code).to.equal('CONNECT_TIMEOUT');
    expect(message).to.contain('web1').and.contain('the banner');
  });

  for (const isEarly of [true, false])
    it(`ends it when the run is interrupted ${isEarly ? 'before' : 'later'}`, () => {
      const outer = new AbortController();
      if (isEarly) outer.abort();
      const deadline = createDeadline(limits, outer.signal);
      if (!isEarly) outer.abort();
      expect(reasonOf(deadline.signal)).to.deep.equal([
        'INTERRUPTED',
        'web1: interrupted while connecting, waiting for its turn',
      ]);
    });

  it('leaves nothing behind when it stops', () => {
    const outer = new AbortController();
    const deadline = createDeadline(limits, outer.signal);
    deadline.start();
    deadline.stop();
    outer.abort();
    expect([deadline.signal.aborted, getEventListeners(outer.signal, 'abort').length]).to.deep.equal([
      false,
      0,
    ]);
  });
});

describe('work that does not listen to a signal', () => {
  const outcome = (signal: AbortSignal, work: Promise<string>) =>
    unlessAborted(signal, work).catch((thrown: unknown) => thrown);

  it('ends with its own outcome, and leaves no listener', async () => {
    const { signal } = new AbortController();
    const broken = new Error('broken');
    expect(await outcome(signal, Promise.resolve('done'))).to.equal('done');
    expect(await outcome(signal, Promise.reject(broken))).to.equal(broken);
    expect(getEventListeners(signal, 'abort')).to.deep.equal([]);
  });

  it('ends with the reason of the signal, now or before', async () => {
    const controller = new AbortController();
    const reason = new Error('stop');
    const never = new Promise<string>(() => undefined);
    const waiting = outcome(controller.signal, never);
    controller.abort(reason);
    expect(await waiting).to.equal(reason);
    expect(await outcome(controller.signal, never)).to.equal(reason);
  });
});
