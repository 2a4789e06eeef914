import { expect } from 'chai';
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

  it('looks at the home before it ends anything', () => {
    const [script = ''] = commands(planUser({ state: 'absent', remove: true }, { ...ada, lingers: true }));
    expect(script.indexOf('does not belong to ada')).to.be.within(0, script.indexOf('disable-linger'));
  });

  it('ends no systemd instance where userdel will refuse anyway', () => {
    const [script = ''] = commands(planUser({ state: 'absent' }, { ...ada, lingers: true }));
    expect(script.indexOf('[ -z "$(hw_processes elsewhere)" ]')).to.be.within(
      0,
      script.indexOf('disable-linger'),
    );
  });
});
