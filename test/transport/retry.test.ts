import { expect } from 'chai';
import { HostwrightError } from '../../lib/errors/error';
import type { ErrorCode } from '../../lib/errors/codes';
import { createConnectionRate, createLimiter } from '../../lib/transport/rate';
import { lastingCause, retry } from '../../lib/transport/retry';
import { thrownBy } from './helpers';

const error = (code: ErrorCode, cause?: unknown) =>
  new HostwrightError({ code, message: 'web1: no', hint: 'h', cause });
const system = (code: string) => Object.assign(new Error(code), { code });
const never = new AbortController().signal;

describe('trying again', () => {
  const tries = async (failure: Error, retries = 3, random = 0.5) => {
    const pauses: number[] = [];
    let attempts = 0;
    const work = () => {
      attempts += 1;
      return Promise.reject(failure);
    };
    const sleep = (ms: number) => {
      pauses.push(ms);
      return Promise.resolve();
    };
    const thrown = await thrownBy(retry(work, { retries, signal: never, sleep, random: () => random }));
    return { attempts, pauses, thrown };
  };

  const rows: { title: string; failure: Error; attempts: number }[] = [
    { title: 'a refused connection', failure: error('CONNECT', system('ECONNREFUSED')), attempts: 4 },
    { title: 'a connection that the server dropped', failure: error('CONNECT', new Error('x')), attempts: 4 },
    { title: 'a timeout', failure: error('CONNECT_TIMEOUT'), attempts: 4 },
    { title: 'an unknown name', failure: error('CONNECT', system('ENOTFOUND')), attempts: 1 },
    { title: 'a login shell that ends', failure: error('CONNECT', system(lastingCause)), attempts: 1 },
    { title: 'what a jump host has tried already', failure: error('CONNECT', error('CONNECT')), attempts: 1 },
    { title: 'a refused login', failure: error('AUTHENTICATION'), attempts: 1 },
    { title: 'a changed key', failure: error('HOST_KEY_CHANGED'), attempts: 1 },
    { title: 'a wrong password', failure: error('BECOME_PASSWORD_WRONG'), attempts: 1 },
    { title: 'a defect', failure: new TypeError('x'), attempts: 1 },
  ];
  for (const row of rows)
    it(`tries ${row.title} ${row.attempts === 1 ? 'once' : 'several times'}`, async () => {
      const { attempts, thrown } = await tries(row.failure);
      expect(attempts).to.equal(row.attempts);
      expect(thrown.message.includes('(tried 4 times)')).to.equal(row.attempts > 1);
    });

  it('pauses for longer and longer, but never too long, and not all alike', async () => {
    expect((await tries(error('CONNECT'), 7)).pauses).to.deep.equal([
      500, 1000, 2000, 4000, 8000, 10_000, 10_000,
    ]);
    expect((await tries(error('CONNECT'), 2, 0)).pauses).to.deep.equal([250, 500]);
    expect((await tries(error('CONNECT'), 2, 0.9)).pauses).to.deep.equal([700, 1400]);
  });

  it('returns what succeeds in the end', async () => {
    let attempts = 0;
    const work = () => (++attempts < 3 ? Promise.reject(error('CONNECT')) : Promise.resolve(attempts));
    expect(await retry(work, { retries: 2, signal: never, sleep: () => Promise.resolve() })).to.equal(3);
  });

  it('stops when it is interrupted', async () => {
    const stop = new AbortController();
    const failed = thrownBy(
      retry(() => Promise.reject(error('CONNECT')), { retries: 100, signal: stop.signal }),
    );
    setTimeout(() => stop.abort(), 20);
    expect(await failed).to.have.property('code', 'CONNECT');
  });
});

describe('the rate of new connections', () => {
  const work = (log: { now: number; most: number }) => async () => {
    log.now += 1;
    log.most = Math.max(log.most, log.now);
    await new Promise((resolve) => setTimeout(resolve, 1));
    log.now -= 1;
  };

  it('lets no more at a time than there are places, and all in the end', async () => {
    const log = { now: 0, most: 0 };
    const limit = createLimiter(3);
    let done = 0;
    await Promise.all([...Array(20).keys()].map(() => limit(work(log)).then(() => (done += 1))));
    expect([log.most, done]).to.deep.equal([3, 20]);
  });

  it('goes on after a failure', async () => {
    const limit = createLimiter(1);
    const results = await Promise.allSettled([
      limit(() => Promise.reject(new Error('x'))),
      limit(() => Promise.resolve(1)),
    ]);
    expect(results.map(({ status }) => status)).to.deep.equal(['rejected', 'fulfilled']);
  });

  it('bounds each server by itself', async () => {
    const log = { now: 0, most: 0 };
    const rate = createConnectionRate();
    await Promise.all([...Array(50).keys()].map((n) => rate(`host${n}`)(work(log))));
    expect(log.most).to.equal(50);
    log.most = 0;
    await Promise.all([...Array(50).keys()].map(() => rate('jump')(work(log))));
    expect(log.most).to.equal(8);
  });
});
