import { expect } from 'chai';
import { a, ada, b, elsewhereKey, planKeys, type KeysArguments } from './plan';

describe('the task authorizedKeys with the account of the session', () => {
  const lines = [`${a} a`, `${b} b`];
  const rowsOfGuard: { title: string; args: Partial<KeysArguments>; loginKey?: string; refused: boolean }[] =
    [
      { title: 'keeps the last key', args: { keys: [], exclusive: true }, refused: true },
      { title: 'keeps the last keys', args: { keys: [a, b], state: 'absent' }, refused: true },
      {
        title: 'removes one of two where it is not known which one logged in',
        args: { keys: [a], state: 'absent' },
        refused: false,
      },
      {
        title: 'keeps the key that logged in',
        args: { keys: [a], state: 'absent' },
        loginKey: a,
        refused: true,
      },
      { title: 'removes the other one', args: { keys: [b], state: 'absent' }, loginKey: a, refused: false },
      {
        title: 'does not limit the key that logged in',
        args: { options: 'command="/bin/true"' },
        loginKey: a,
        refused: true,
      },
      {
        title: 'gives it harmless options',
        args: { options: 'no-agent-forwarding' },
        loginKey: a,
        refused: false,
      },
      {
        title: 'minds only keys of this file',
        args: { keys: [], exclusive: true },
        loginKey: elsewhereKey,
        refused: false,
      },
      {
        title: 'obeys force',
        args: { keys: [], exclusive: true, force: true },
        refused: false,
      },
    ];
  for (const { title, args, loginKey, refused } of rowsOfGuard) {
    it(title, () => {
      const session = { user: 'ada', ...(loginKey === undefined ? {} : { loginKey }) };
      const act = () => planKeys(args, { ...ada, lines }, session);
      if (refused)
        expect(act)
          .to.throw(/will not remove or limit/)
          .with.property('code', 'REFUSED');
      else expect(act()).to.have.length(1);
      expect(planKeys(args, { ...ada, lines }, { ...session, user: 'somebody' })).to.have.length(1);
    });
  }
});
