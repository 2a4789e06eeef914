import { expect } from 'chai';
import { createProgressWatch } from '../../lib/transport/progress-watch';

const never = new Promise<string>(() => undefined);
const after = (ms: number) => new Promise<string>((resolve) => setTimeout(resolve, ms, 'done'));
const outcome = (work: Promise<string>) => work.catch((thrown: unknown) => String(thrown));

describe('a watch over progress', () => {
  it('ends all work when none of it gets done', async () => {
    const watch = createProgressWatch(0.05, () => new Error('silent'));
    expect(await Promise.all([never, never].map((work) => outcome(watch.over(work))))).to.deep.equal([
      'Error: silent',
      'Error: silent',
    ]);
  });

  it('waits longer while other work gets done', async () => {
    const watch = createProgressWatch(0.4, () => new Error('silent'));
    const slow = outcome(watch.over(after(900)));
    for (let count = 0; count < 6; count += 1) expect(await watch.over(after(150))).to.equal('done');
    expect(await slow).to.equal('done');
  });

  it('passes failures on', async () => {
    const watch = createProgressWatch(1, () => new Error('silent'));
    expect(await outcome(watch.over(Promise.reject(new Error('refused'))))).to.equal('Error: refused');
  });
});
