import { expect } from 'chai';
import { pause } from '../../../lib/tasks/pause';
import { planOf } from '../../../lib/testing';

describe('the task pause', () => {
  for (const [args, title] of [
    [{ seconds: 5 }, 'pause 5 s'],
    [{ prompt: 'Go on?' }, 'pause: Go on?'],
  ] as const)
    it(`reads nothing, changes nothing and waits: ${title}`, () => {
      const task = pause(args);
      expect(task.problems).to.deep.equal([]);
      expect(task.title).to.equal(title);
      expect(pause.module.facts(args)).to.deep.equal({});
      expect(planOf(task, {})).to.deep.equal([]);
      expect(pause.module.act?.pause?.(args)).to.deep.equal(args);
    });

  for (const [args, count] of [
    [{}, 1],
    [{ seconds: 1, prompt: 'x' }, 1],
    [{ seconds: 0 }, 1],
    [{ prompt: '' }, 1],
  ] as const)
    it(`refuses ${JSON.stringify(args)}`, () => {
      expect(pause(args).problems).to.have.length(count);
    });
});
