import { expect } from 'chai';
import { group } from '../../../lib/tasks/group';
import { planOf } from '../../../lib/testing';

type Arguments = Parameters<typeof group>[0];
type Facts = Parameters<typeof group.module.plan>[0];

function plan(args: Arguments, facts: Partial<Facts>) {
  return planOf(group(args), facts);
}

describe('the task group', () => {
  const present = { name: 'devs', gid: 2000, members: [] };
  const rows: { title: string; args: Arguments; facts: Partial<Facts>; changes: [string, string][] }[] = [
    {
      title: 'creates a group that is not there',
      args: { name: 'devs' },
      facts: {},
      changes: [['create group devs', 'groupadd  -- devs']],
    },
    {
      title: 'creates a group of the system with its number',
      args: { name: 'devs', gid: 150, system: true },
      facts: {},
      changes: [['create system group devs with the gid 150', 'groupadd -r -g 150 -- devs']],
    },
    { title: 'leaves a group that is there', args: { name: 'devs' }, facts: { present }, changes: [] },
    { title: 'accepts its number', args: { name: 'devs', gid: 2000 }, facts: { present }, changes: [] },
    {
      title: 'changes its number',
      args: { name: 'devs', gid: 2001 },
      facts: { present },
      changes: [['change the gid of group devs from 2000 to 2001', 'groupmod -g 2001 -- devs']],
    },
    {
      title: 'removes a group',
      args: { name: 'devs', state: 'absent' },
      facts: { present },
      changes: [['remove group devs', 'groupdel -- devs']],
    },
    { title: 'knows that it is gone', args: { name: 'devs', state: 'absent' }, facts: {}, changes: [] },
  ];
  for (const { title, args, facts, changes } of rows) {
    it(title, () => {
      const planned = plan(args, facts);
      expect(
        planned.map(({ summary, steps }) => [
          summary,
          steps.map((step) => (step.kind === 'run' ? step.script.text : '')).join(),
        ]),
      ).to.deep.equal(changes);
      expect(planned.every(({ diff }) => diff.length > 0)).to.equal(true);
    });
  }

  it('refuses to remove the group that gives the account of the session root', () => {
    const sudo = { name: 'sudo', gid: 27, members: ['ada', 'deploy'] };
    const remove = (login: string) =>
      plan({ name: 'sudo', state: 'absent' }, { present: sudo, session: { user: login } });
    expect(() => remove('deploy')).to.throw(/Hostwright is logged in as deploy/);
    expect(remove('root')).to.have.length(1);
  });

  for (const name of ['', '-x', 'a b', 'a,b', 'a:b', '42', 'a\n', '$(id)', '..', 'x'.repeat(33)]) {
    it(`finds fault with the name ${JSON.stringify(name)} before any host is touched`, () => {
      expect(group({ name }).problems).not.to.deep.equal([]);
    });
  }

  it('finds fault with removing root and with a number that no group can have', () => {
    expect(group({ name: 'root', state: 'absent' }).problems).to.have.length(1);
    expect(group({ name: 'devs', gid: -1 }).problems).to.have.length(1);
  });
});
