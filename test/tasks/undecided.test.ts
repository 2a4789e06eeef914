import { expect } from 'chai';
import type { Task } from '../../lib/tasks/contract/task';
import { assert } from '../../lib/tasks/assert';
import { command } from '../../lib/tasks/command';
import { download } from '../../lib/tasks/download';
import { httpCheck } from '../../lib/tasks/http-check';
import { postgresSettings } from '../../lib/tasks/postgres-settings';

const file = {
  type: 'file',
  owner: 'root',
  group: 'root',
  mode: '0644',
  uid: 0,
  gid: 0,
  size: 1,
  modified: 1,
};
const url = 'https://example.org/a';

describe('what only a run can tell of a planned change', () => {
  for (const [title, task, facts, undecided] of [
    ['a command', command({ sh: 'x' }), {}, undefined],
    [
      'a judged command',
      command({ sh: 'x', changedWhen: () => true }),
      {},
      'what changedWhen says of its output',
    ],
    [
      'a forced download',
      download({ url, path: '/a', force: true }),
      { present: file },
      'what the server sends',
    ],
    ['a forced download where nothing is', download({ url, path: '/a', force: true }), {}, undefined],
    [
      'a forced download with another mode',
      download({ url, path: '/a', force: true, mode: '0600' }),
      { present: file },
      undefined,
    ],
    // Drift names what does not hold.
    ['an assertion', assert({ command: 'x', message: 'y' }), {}, undefined],
    ['a check', httpCheck({ url }), {}, undefined],
    ['settings of a new cluster', postgresSettings({ settings: { a: 1 } }), { left: new Map() }, undefined],
    [
      'settings where one was',
      postgresSettings({ settings: { a: 1 } }),
      { left: new Map([['/etc/postgresql', true]]) },
      'what an earlier cluster left in /etc/postgresql',
    ],
  ] as [string, Task, object, string | undefined][])
    it(`is ${undecided ?? 'nothing'} for ${title}`, () => {
      expect(task.module.undecided?.(facts as never, task.args)).to.equal(undecided);
    });
});
