import { expect } from 'chai';
import { userManagerFacts } from '../../lib/facts/user-manager';
import { parseOf } from '../../lib/testing';

describe("the facts of users' managers", () => {
  it('reads what a real host says', () => {
    const managers = parseOf(userManagerFacts, 'ada:1001:yes:yes\ndeploy:1000:no:yes\nroot:0:no:no\n');
    expect([...managers]).to.deep.equal([
      ['ada', { uid: 1001, lingers: true, isRunning: true }],
      ['deploy', { uid: 1000, lingers: false, isRunning: true }],
      ['root', { uid: 0, lingers: false, isRunning: false }],
    ]);
  });

  it('asks for no user at all when there is none', () => {
    expect(userManagerFacts.read([]).text).to.equal('');
    expect(parseOf(userManagerFacts, '').size).to.equal(0);
  });
});
