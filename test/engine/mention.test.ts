import { join } from 'node:path';
import { expect } from 'chai';
import { foresee } from '../../lib/engine/foresee';
import { mention } from '../../lib/engine/mention';
import { Observations } from '../../lib/engine/observations';
import { guardFacts } from '../../lib/facts/guard';
import type { FactKind } from '../../lib/facts/kind';
import { pathFacts } from '../../lib/facts/path';
import { absent } from '../../lib/tasks/absent';
import { assert } from '../../lib/tasks/assert';
import { command } from '../../lib/tasks/command';
import { copyTree } from '../../lib/tasks/copy-tree';
import type { Task } from '../../lib/tasks/contract/task';
import { directory } from '../../lib/tasks/directory';
import { file } from '../../lib/tasks/file';
import { script } from '../../lib/tasks/script';
import { service } from '../../lib/tasks/service';
import { user } from '../../lib/tasks/user';

const balancer = '/usr/local/sbin/balancer';
const guard = (text: string, cwd?: string) => ({
  kind: guardFacts as FactKind<never, unknown>,
  key: { script: text, cwd },
});
const path = (text: string) => ({ kind: pathFacts as FactKind<never, unknown>, key: text });

/** What lies over a host after a task that would change something there. */
function after(task: Task, facts: object) {
  const observations = new Observations();
  foresee({ observations }, task, { facts: facts as never, changes: [] });
  return observations.overlay;
}

describe('what an earlier task names, under check,', () => {
  const drain = command({ argv: [balancer, 'drain', 'app1'], unless: `${balancer} is drained app1` });
  const mode = { type: 'directory', owner: 'root', group: 'root', mode: '0755', uid: 0, gid: 0 };

  for (const [title, task, asked, value, isOpen, facts = {}] of [
    ['a guard of the same program', drain, guard(`${balancer} is ready app1`), 0, true],
    ['a guard of the same program by its name', drain, guard('balancer is ready app2'), 0, true],
    [
      'a guard of another program of that name',
      command({ argv: ['/opt/a/bin/tool'] }),
      guard('test -x /opt/b/bin/tool'),
      0,
      false,
    ],
    ['a guard of what holds everything', command({ sh: 'touch /opt/a/b' }), guard('test -d /opt'), 0, false],
    ['a guard of something else', drain, guard('test -e /srv/app/done'), 0, false],
    ['a guard with the same options only', command({ sh: 'make -s' }), guard('grep -s x /etc/x'), 0, false],
    ['a guard of what a command removes', command({ sh: 'rm -r /srv/a' }), guard('[ -e /srv/a/b ]'), 0, true],
    ['a guard of what holds it', command({ sh: 'rm /srv/a/b' }), guard('ls -A /srv/a | grep -q .'), 0, true],
    [
      'a guard in the same directory',
      command({ sh: 'make', cwd: '/srv/a' }),
      guard('[ -e b ]', '/srv/a'),
      0,
      true,
    ],
    ['a path that a command removes', command({ sh: 'rm -r /srv/a' }), path('/srv/a/b'), true, true],
    ['a path that a command makes', command({ sh: 'touch /srv/flag' }), path('/srv/flag'), undefined, true],
    ['a path beside it', command({ sh: 'rm /srv/a/b' }), path('/srv/a/c'), true, false],
    ['a path beside a program', command({ argv: [balancer, 'show'] }), path('/usr/local/sbin'), true, false],
    [
      'a guard of what a script handles',
      script({ src: join(__dirname, '../lab/truth/own/setup.sh'), args: ['/srv/x'] }),
      guard('[ -e /srv/x ]'),
      0,
      true,
    ],
    [
      'a guard of a file',
      file({ path: '/etc/a', content: 'x' }),
      guard('grep -q y /etc/a'),
      0,
      true,
      { ways: new Map() },
    ],
    ['a guard of another file', file({ path: '/etc/a', content: 'x' }), guard('grep -q y /etc/b'), 0, false],
    ['a guard of an account', user({ name: 'ada' }), guard('id ada'), 1, true, { left: new Map() }],
    [
      'a guard of a unit',
      service({ name: 'api', state: 'restarted' }),
      guard('systemctl is-active api.service'),
      0,
      true,
    ],
    ['a guard of what is removed', absent({ path: '/srv/a' }), guard('[ -e /srv/a/b ]'), 0, true],
    ['a path that is removed', absent({ path: '/srv/a' }), path('/srv/a/b'), true, true],
    [
      'a guard of what a tree may bring',
      copyTree({ src: __dirname, path: '/srv/a' }),
      guard('[ -e /srv/a/b ]'),
      0,
      true,
    ],
    [
      'a guard below a directory',
      directory({ path: '/srv/a', mode: '0700' }),
      guard('[ -e /srv/a/b ]'),
      0,
      false,
      { present: mode },
    ],
    [
      'a guard of a directory',
      directory({ path: '/srv/a', mode: '0700' }),
      guard('stat -c %a /srv/a'),
      0,
      true,
      { present: mode },
    ],
    [
      'a guard of what is only tested',
      assert({ command: 'id ada', message: 'no ada' }),
      guard('id ada'),
      0,
      false,
    ],
  ] as [string, Task, ReturnType<typeof guard>, unknown, boolean, object?][])
    it(`${isOpen ? 'decides on' : 'leaves as it is'} ${title}`, () => {
      for (const wouldChange of [false, true]) {
        const by = after(task, facts).unknown(asked, value, wouldChange);
        if (isOpen) expect(by).to.equal(task.title);
        else if (!wouldChange) expect(by).to.equal(undefined);
      }
    });

  it('counts even where only the run can tell what that task does', () => {
    const observations = new Observations();
    mention({ observations }, drain);
    expect(observations.overlay.unknown(guard(`${balancer} is ready app1`), 0, false)).to.equal(drain.title);
  });
});
