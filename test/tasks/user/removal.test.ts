import { expect } from 'chai';
import type { HomeFact } from '../../../lib/facts/home';
import type { UserFact } from '../../../lib/facts/user';
import { ada, commands, planUser, type Declared } from './plan';

const stopped = ', and stop its lingering systemd instance with all units';

const rows: readonly {
  readonly title: string;
  readonly args?: Declared;
  readonly fact?: Partial<UserFact>;
  readonly summary: string;
  readonly diff: string;
  readonly command: RegExp;
}[] = [
  {
    title: 'removes an account',
    summary: 'remove user ada',
    diff: 'state: present → absent',
    command: /^userdel -- ada \|\|/m,
  },
  {
    title: 'removes an account with its home',
    args: { remove: true },
    summary: 'remove user ada and /home/ada',
    diff: 'state: present → absent; home: /home/ada → -',
    command: /^userdel -r -- ada \|\|/m,
  },
  {
    title: 'says nothing of a home that is not there',
    args: { remove: true },
    fact: { homeExists: false },
    summary: 'remove user ada',
    diff: 'state: present → absent',
    command: /^userdel -- ada \|\|/m,
  },
  {
    title: 'says that it stops the systemd instance of an account that lingers',
    args: { remove: true },
    fact: { lingers: true },
    summary: `remove user ada and /home/ada${stopped}`,
    diff: 'state: present → absent; home: /home/ada → -; linger: yes → -',
    command:
      /^hw_user=ada\nhw_uid=1001\n[^]*loginctl disable-linger -- "\$hw_user";[^]*systemctl stop -- "user@\$hw_uid\.service";[^]*^userdel -r/m,
  },
];

describe('the task user with an account that is to go', () => {
  for (const { title, args, fact, summary, diff, command } of rows) {
    it(title, () => {
      const changes = planUser({ state: 'absent', ...args }, { ...ada, ...fact });
      expect(changes.map((change) => change.summary)).to.deep.equal([summary]);
      const shown = changes.flatMap((change) =>
        change.diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
      );
      expect(shown.join('; ')).to.equal(diff);
      expect(commands(changes).join('\n')).to.match(command);
    });
  }

  const around: HomeFact = { real: '/home/ada', isLink: false, owner: 1001, others: [], mounts: [] };
  const refusals: [string, Partial<HomeFact>, string][] = [
    [
      'another home in it',
      { others: [{ name: 'bob', home: '/home/ada/bob' }] },
      '/home/ada/bob is the home of user bob',
    ],
    ['a mount in it', { mounts: ['/home/ada/disk'] }, '/home/ada/disk is mounted there'],
    ['a link', { isLink: true, real: '/srv/ada' }, 'it is a symbolic link to /srv/ada'],
    ['a directory of the system', { real: '/usr/share' }, '/usr/share is a directory of the system'],
    ['a directory of somebody else', { owner: 1002 }, '/home/ada does not belong to ada'],
  ];
  for (const [what, fact, message] of refusals)
    it(`refuses to remove or move a home with ${what}`, () => {
      const more = { around: { ...around, ...fact } };
      const remove = () => planUser({ state: 'absent', remove: true }, ada, undefined, more);
      const move = () => planUser({ home: '/srv/new', moveHome: true }, ada, undefined, more);
      expect(remove).to.throw(`will not remove /home/ada, the home of user ada: ${message}`);
      expect(move).to.throw(`will not move /home/ada, the home of user ada: ${message}`);
      expect(planUser({ state: 'absent' }, ada, undefined, more)).to.have.length(1);
    });

  it('names the crontab and the jobs that go, and ends sessions only when told', () => {
    const leftovers = {
      hasCrontab: true,
      lingers: false,
      jobs: ['/var/spool/cron/atjobs/a00001'],
      takesGroup: true,
    };
    const [change] = planUser({ state: 'absent', endSessions: true }, ada, undefined, { leftovers });
    expect(change?.summary).to.equal(
      'remove user ada, its crontab and 1 of its jobs of at, and end its sessions and processes',
    );
    expect(change?.diff.map(({ attribute }) => attribute)).to.deep.equal(['state', 'crontab', 'jobs']);
    const script = commands(change === undefined ? [] : [change]).join();
    expect(script).to.contain('loginctl terminate-user').and.contain('rm -f -- /var/spool/cron/crontabs/ada');
    expect(commands(planUser({ state: 'absent' }, ada)).join()).not.to.contain('terminate-user "$hw_user"');
  });

  it('says that a directory service has the account', () => {
    const foreign = new Map([['passwd ada', { sources: ['sss'] }]]);
    for (const args of [{ state: 'absent' }, { shell: '/bin/bash' }] as const)
      expect(() => planUser(args, ada, undefined, { foreign })).to.throw(
        /user ada comes from another source .*sss/,
      );
    expect(planUser({ shell: '/bin/sh' }, ada, undefined, { foreign })).to.deep.equal([]);
    expect(commands(planUser({ groups: ['adm'] }, ada, undefined, { foreign })).join()).to.contain(
      'gpasswd -a ada adm',
    );
    const group = new Map([['group ops', { sources: ['sss'] }]]);
    expect(() => planUser({ groups: ['ops'] }, ada, undefined, { foreign: group })).to.throw(
      /group ops comes from/,
    );
  });

  it('ends no systemd instance where userdel will refuse anyway', () => {
    const [script = ''] = commands(planUser({ state: 'absent' }, { ...ada, lingers: true }));
    expect(script.indexOf('[ -z "$(hw_processes elsewhere)" ]')).to.be.within(
      0,
      script.indexOf('disable-linger'),
    );
  });
});
