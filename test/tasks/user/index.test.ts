import { expect } from 'chai';
import { secret } from '../../../lib/secrets/secret';
import { user } from '../../../lib/tasks/user';
import { hash, type Declared, type UserArguments } from './plan';

describe('the task user', () => {
  describe('before any host is touched', () => {
    const rows: [string, UserArguments][] = [
      ['a name with a space', { name: 'a b' }],
      ['a name that is a number', { name: '1000' }],
      ['a name that begins like an option', { name: '-r' }],
      ['a group with a comma', { name: 'ada', groups: ['a,b'] }],
      ['a relative shell', { name: 'ada', shell: 'bash' }],
      ['a home with a colon', { name: 'ada', home: '/srv/a:b' }],
      ['a home that ends in a slash', { name: 'ada', home: '/srv/a/' }],
      ['a comment of two lines', { name: 'ada', comment: 'a\nb' }],
      ['a password that is no hash', { name: 'ada', password: secret('correct horse') }],
      ['a password with a line break', { name: 'ada', password: `${hash}\nroot:x` }],
      ['an empty password', { name: 'ada', password: '' }],
      ['a password with a lock before it', { name: 'ada', password: `!${hash}` }],
      ['an unlocked password that is none', { name: 'ada', password: '!', locked: false }],
      ['a day that no calendar has', { name: 'ada', expires: '2030-02-30' }],
      ['a day before there were computers to count it', { name: 'ada', expires: '1969-12-31' }],
      ['moving to nowhere', { name: 'ada', moveHome: true }],
      ['removing the home of an account that stays', { name: 'ada', remove: true }],
      ['removing root', { name: 'root', state: 'absent' }],
    ];
    for (const [what, args] of rows) {
      it(`finds fault with ${what}`, () => {
        const { problems } = user(args);
        expect(problems).to.have.length(1);
        expect(JSON.stringify(problems)).not.to.match(/correct horse|abcdefgh/);
      });
    }

    for (const password of [
      hash,
      '*',
      '!',
      '$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7',
      'ab01FAX.bQRSU',
    ]) {
      it(`accepts the password field ${password}`, () => {
        expect(user({ name: 'ada', password }).problems).to.deep.equal([]);
      });
    }
  });

  it('reads passwords only where something of them is declared', () => {
    const keys = (args: Declared) => user.module.facts(user({ name: 'ada', ...args }).args).account.keys;
    expect(keys({ shell: '/bin/sh' })).to.deep.equal([{ name: 'ada', shadow: false }]);
    expect(keys({ expires: 'never' })).to.deep.equal([{ name: 'ada', shadow: true }]);
  });
});
