import { expect } from 'chai';
import { blockInFile } from '../../../../lib/tasks/block-in-file';
import { configValue } from '../../../../lib/tasks/config-value';
import type { Task } from '../../../../lib/tasks/contract/task';
import { lineInFile } from '../../../../lib/tasks/line-in-file';
import { fc } from '../../../random';
import { planOn } from './edit-plan';

const path = '/etc/app.conf';
const lines = [
  'a',
  'a = 1',
  '#a',
  'b',
  '',
  '  x',
  '[s]',
  '; a = 1',
  'a = 2 \\',
  '# BEGIN HOSTWRIGHT other',
  'ä',
];
const end = fc.constantFrom('\n', '\n', '\r\n');
const text = fc
  .tuple(fc.array(fc.tuple(fc.constantFrom(...lines), end), { maxLength: 8 }), fc.constantFrom('', 'a', 'b'))
  .map(([whole, last]) => whole.map(([body, own]) => body + own).join('') + last);
const place = fc.constantFrom<{ insertAfter?: string; insertBefore?: string }>(
  {},
  { insertAfter: '^a' },
  { insertBefore: '^a' },
  { insertBefore: 'start' },
  { insertAfter: 'end' },
);
const bodies = (content: string) => content.split(/\r?\n/).filter((line) => line !== '');

/** Whether all lines of one list are in the other, in their order. */
function isWithin(some: readonly string[], all: readonly string[]): boolean {
  let at = -1;
  return some.every((line) => (at = all.indexOf(line, at + 1)) !== -1);
}

function edited(task: Task, before: string): string {
  const after = planOn(task, before).written ?? before;
  expect(planOn(task, after).summaries).to.deep.equal([]);
  return after;
}

describe('edits of any text', () => {
  it('add a line once and keep all others, and take it away again', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('a', 'new', '$& $1'), place, (before, line, where) => {
        const after = edited(lineInFile({ path, line, ...where }), before);
        expect(bodies(after)).to.include(line);
        expect(isWithin(bodies(before), bodies(after))).to.equal(true);
        const without = edited(lineInFile({ path, line, state: 'absent' }), after);
        expect(bodies(without)).to.deep.equal(bodies(before).filter((other) => other !== line));
      }),
    );
  });

  it('replace what matches and nothing else', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('first', 'last', 'all'), place, (before, which, where) => {
        const after = edited(lineInFile({ path, line: 'a = 9', match: '^#?a\\b', which, ...where }), before);
        const others = (content: string) => bodies(content).filter((line) => !/^#?a\b/.test(line));
        expect(bodies(after)).to.include('a = 9');
        expect(others(after)).to.deep.equal(others(before));
      }),
    );
  });

  it('put a block between its markers and take it away again', () => {
    fc.assert(
      fc.property(text, place, (before, where) => {
        const after = edited(blockInFile({ path, id: 'x', block: 'a\n\n$& c', ...where }), before);
        expect(after).to.match(/^# BEGIN HOSTWRIGHT x\r?\na\r?\n\r?\n\$& c\r?\n# END HOSTWRIGHT x\r?\n/m);
        const without = edited(blockInFile({ path, id: 'x', state: 'absent' }), after);
        expect(bodies(without)).to.deep.equal(bodies(before));
      }),
    );
  });

  it('set a value of an ini file and keep comments, sections and other keys', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(['s', 'a'], ['a'], ['t', 'k'], ['s', 'k']), (before, key) => {
        // Behind a backslash another line would belong to the value.
        fc.pre(!before.includes('\\'));
        // Sections that repeat are refused.
        const sections = bodies(before).filter((line) => line.trim().startsWith('['));
        fc.pre(new Set(sections.map((line) => line.trim())).size === sections.length);
        const after = edited(configValue({ path, format: 'ini', key, value: 'new' }), before);
        const others = (content: string) => bodies(content).filter((line) => !/^\s*(a|k|x|\[t\])/.test(line));
        expect(isWithin(others(before), others(after)), after).to.equal(true);
      }),
    );
  });
});
