import { expect } from 'chai';
import { secret } from '../../../lib/secrets/secret';
import { user } from '../../../lib/tasks/user';
import { planOf } from '../../../lib/testing';
import { ada, commands, hash, planUser } from './plan';

describe('the task user with an account that is not there', () => {
  const useradd = 'set --\nif getent group -- ada >/dev/null; then set -- -g ada; fi\nuseradd "$@"';
  /** An account whose home cannot be made does not stay. */
  const orClean = ' || {\n  hw_code=$?\n  [ "$hw_code" != 12 ] || userdel -- ada\n  exit "$hw_code"\n}';

  /** What useradd itself does not look at. */
  const requirements =
    "[ -f /bin/bash ] && [ -x /bin/bash ] || { echo '/bin/bash is not an executable file, so nobody could log in: install its package before this task' >&2; exit 1; }\n" +
    "[ ! -e '/srv/my home' ] || [ -d '/srv/my home' ] || { echo '/srv/my home is there and is not a directory: give another home, or createHome: false' >&2; exit 1; }\n";

  it('refuses to create one that only a directory service can have', () => {
    const task = user({ name: 'ada@example.com' });
    expect(task.problems).to.deep.equal([]);
    const facts = { account: undefined, session: undefined, foreign: new Map(), left: new Map() };
    expect(() => planOf(task, { ...facts, shell: { runsCommands: true } })).to.throw(
      'there is no user ada@example.com on this host, and only a directory service has names with @',
    );
    const present = { ...facts, account: { ...ada, name: 'ada@example.com' }, shell: { runsCommands: true } };
    expect(planOf(task, present)).to.deep.equal([]);
  });

  it('creates it', () => {
    const changes = planUser({}, undefined);
    expect(changes.map(({ summary }) => summary)).to.deep.equal(['create user ada']);
    expect(commands(changes)).to.deep.equal([`${useradd} -m -- ada${orClean}`]);
  });

  it('creates it with everything that is declared', () => {
    const changes = planUser(
      {
        uid: 2001,
        group: 'users',
        groups: ['sudo', 'adm'],
        shell: '/bin/bash',
        home: '/srv/my home',
        comment: 'Ada',
        password: secret(hash),
        locked: true,
        expires: '2030-01-01',
      },
      undefined,
    );
    expect(commands(changes)).to.deep.equal([
      `${requirements}set -- -g users\nuseradd "$@" -m -u 2001 -G sudo,adm -s /bin/bash -d '/srv/my home' -c Ada -- ada${orClean}`,
      `chpasswd -e < ada:!${hash}\n`,
      'chage -E 21915 -- ada',
    ]);
    expect(JSON.stringify(changes.map(({ summary, diff }) => [summary, diff]))).not.to.contain(hash);
  });

  it('creates accounts of the system without a home, unless told', () => {
    expect(commands(planUser({ system: true }, undefined))).to.deep.equal([
      `${useradd} -M -r -- ada${orClean}`,
    ]);
    expect(commands(planUser({ system: true, createHome: true }, undefined))).to.deep.equal([
      `${useradd} -m -r -- ada${orClean}`,
    ]);
  });

  it('sets the age of the password, and the mode of the home as the account itself', () => {
    const changes = planUser({ maxDays: 90, warnDays: 14, homeMode: '0750' }, undefined);
    expect(commands(changes).slice(1)).to.deep.equal(['chage -M 90 -W 14 -- ada', 'chmod -- 00750 ~ada']);
    expect(changes[0]?.steps.at(-1)).to.include({ user: 'ada' });
  });

  it('makes no home of what by convention is none', () => {
    expect(commands(planUser({ home: '/dev/null' }, undefined))).to.deep.equal([
      `${useradd} -M -d /dev/null -- ada${orClean}`,
    ]);
  });

  it('removes what an account has left that is gone already', () => {
    const leftovers = { hasCrontab: true, lingers: true, jobs: [], takesGroup: false };
    const changes = planUser({ state: 'absent' }, undefined, undefined, { leftovers });
    expect(changes.map(({ summary }) => summary)).to.deep.equal([
      'remove what the removed user ada left: its crontab and its linger',
    ]);
    expect(commands(changes)).to.deep.equal([
      'rm -f -- /var/spool/cron/crontabs/ada /var/lib/systemd/linger/ada',
    ]);
  });

  it('has nothing to remove', () => {
    expect(planUser({ state: 'absent', remove: true }, undefined)).to.deep.equal([]);
  });
});
