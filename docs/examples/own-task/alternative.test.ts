import { deepEqual, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { parseOf, planOf } from 'hostwright/task';
import { alternative } from './alternative';
import { alternativeFacts } from './alternative-facts';

const vim = '/usr/bin/vim.basic';
const nano = { mode: 'auto', path: '/bin/nano' };

/** The summaries and differences of what would change. */
function plan(args: { path?: string }, present: { mode: string; path: string } | undefined) {
  return planOf(alternative({ name: 'editor', ...args }), { present }).map(({ summary, diff }) => [
    summary,
    ...diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
  ]);
}

void test('chooses a program', () => {
  deepEqual(plan({ path: vim }, nano), [
    [`let editor be ${vim}`, 'mode: auto → manual', `path: /bin/nano → ${vim}`],
  ]);
});

void test('leaves a program alone that is chosen already', () => {
  deepEqual(plan({ path: vim }, { mode: 'manual', path: vim }), []);
});

void test('chooses the best there is', () => {
  deepEqual(plan({}, { mode: 'manual', path: vim }), [
    ['let editor be the best there is', 'mode: manual → auto'],
  ]);
  deepEqual(plan({}, nano), []);
});

void test('would choose it where an earlier task is to install it', () => {
  deepEqual(plan({ path: vim }, undefined), [
    [`let editor be ${vim}`, 'mode: - → manual', `path: - → ${vim}`],
  ]);
});

void test('refuses a name that would be an option', () => {
  throws(() => planOf(alternative({ name: '--all' }), {}), /ARGUMENTS|name must/);
});

void test('reads what the host says', () => {
  const output = 'awk\tmode\tauto\npager\tmode\tmanual\nawk\tpath\t/usr/bin/mawk\npager\tpath\t/bin/more\n';
  deepEqual(
    parseOf(alternativeFacts, output),
    new Map([
      ['awk', { mode: 'auto', path: '/usr/bin/mawk' }],
      ['pager', { mode: 'manual', path: '/bin/more' }],
    ]),
  );
});
