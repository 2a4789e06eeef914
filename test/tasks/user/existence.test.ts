import { expect } from 'chai';
import { secret } from '../../../lib/secrets/secret';
import { commands, hash, planUser } from './plan';

describe('the task user with an account that is not there', () => {
  const useradd = 'set --\nif getent group -- ada >/dev/null; then set -- -g ada; fi\nuseradd "$@"';
  /** An account whose home cannot be made does not stay. */
  const orClean = ' || {\n  hw_code=$?\n  [ "$hw_code" != 12 ] || userdel -- ada\n  exit "$hw_code"\n}';

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
      `set -- -g users\nuseradd "$@" -m -u 2001 -G sudo,adm -s /bin/bash -d '/srv/my home' -c Ada -- ada${orClean}`,
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

  it('has nothing to remove', () => {
    expect(planUser({ state: 'absent', remove: true }, undefined)).to.deep.equal([]);
  });
});
