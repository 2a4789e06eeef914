import { expect } from 'chai';
import type { UserFact } from '../../../lib/facts/user';
import { ada, hash, other, planUser, type Declared } from './plan';

describe('the task user with the account of the session', () => {
  const admin = { ...ada, groups: ['games', 'sudo'] };
  const refused: [string, Declared, UserFact][] = [
    ['remove it', { state: 'absent' }, admin],
    ['lock its password', { locked: true }, admin],
    ['replace its password by none', { password: '*' }, admin],
    ['let it expire', { expires: '2020-01-01' }, admin],
    ['let it expire sooner', { expires: '2030-01-01' }, { ...admin, shadow: { hash, expires: 30000 } }],
    ['take it out of sudo', { groups: ['games'], append: false }, admin],
    ...['wheel', 'admin'].map((group): [string, Declared, UserFact] => [
      `take it out of ${group}`,
      { groups: ['games'], append: false },
      { ...ada, groups: ['games', group] },
    ]),
    ['take its primary group sudo away', { group: 'users' }, { ...admin, group: 'sudo', groups: [] }],
    ['give it a shell that logs nobody in', { shell: '/usr/sbin/nologin' }, admin],
    ['change its uid under its feet', { uid: 2000 }, admin],
    ['move its home under its feet', { home: '/srv/ada' }, admin],
  ];
  for (const [what, args, account] of refused) {
    it(`refuses to ${what}`, () => {
      expect(() => planUser(args, account, 'ada'))
        .to.throw(/Hostwright is logged in as ada/)
        .with.property('code', 'REFUSED');
      expect(planUser(args, account, 'somebody')).to.have.length(1);
    });
  }

  const allowed: [string, Declared, UserFact][] = [
    ['take it out of other groups', { groups: ['sudo'], append: false }, admin],
    ['set another password', { password: other }, admin],
    ['let it never expire', { expires: 'never' }, { ...admin, shadow: { hash, expires: 30000 } }],
    ['make sudo a supplementary group', { group: 'users', groups: ['sudo'] }, { ...admin, group: 'sudo' }],
  ];
  for (const [what, args, account] of allowed) {
    it(`agrees to ${what}`, () => {
      expect(planUser(args, account, 'ada')).not.to.deep.equal([]);
    });
  }

  it('finds a locked password locked already', () => {
    expect(planUser({ locked: true }, { ...admin, shadow: { hash: '!' } }, 'ada')).to.deep.equal([]);
  });
});
