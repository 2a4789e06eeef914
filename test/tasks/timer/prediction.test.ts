import { expect } from 'chai';
import type { UnitFact } from '../../../lib/facts/unit-fact';
import { timer } from '../../../lib/tasks/timer';

describe('what the task timer predicts', () => {
  for (const [args, active, fileState] of [
    [{ started: false }, 'inactive', 'enabled'],
    [{ enabled: false }, 'active', 'disabled'],
    [{}, 'active', 'enabled'],
  ] as const)
    it(`is a timer that is ${active} and ${fileState}`, () => {
      const task = timer({ name: 'a', onCalendar: 'daily', command: ['/bin/true'], ...args });
      const facts = { managers: new Map() };
      const [first] = task.module.predicts?.(facts, task.args, 1) ?? [];
      expect((first as { value: UnitFact }).value).to.include({ active, fileState });
    });
});
