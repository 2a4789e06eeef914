import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { sh } from '../../lib/shell/sh';
import type { Become } from '../../lib/transport/target';
import { thrownBy } from '../transport/helpers';
import { useLabHost } from './harness';
import { closeConnectionsAfterEach, connect, makeUser, output } from './transport-login';

const sudoers = 'ann ALL=(ALL) ALL\nDefaults:ann requiretty, use_pty\n';

for (const suite of ['bullseye', 'trixie'] as const)
  describe(`a connection to Debian ${suite}`, () => {
    const host = useLabHost({ index: suite === 'bullseye' ? 1 : 2, suite });
    closeConnectionsAfterEach();

    before(async () => {
      await host().exec(makeUser('ann', 'pass word'));
      await host().exec("printf 'root:root word\\n' | chpasswd");
      await host().exec(sh`printf '%s' ${sudoers} > /etc/sudoers.d/test; chmod 440 /etc/sudoers.d/test`.text);
    });

    const ways: { title: string; user: string; become?: Become }[] = [
      { title: 'sudo without a password', user: 'deploy' },
      {
        title: 'sudo that wants a terminal and a password',
        user: 'ann',
        become: { password: secret('pass word') },
      },
      { title: 'su', user: 'ann', become: { method: 'su', password: secret('root word') } },
      { title: 'a login as root', user: 'root' },
    ];
    for (const { title, user, become } of ways)
      it(`works with ${title}`, async () => {
        const connection = await connect(host().name, { user, become });
        expect(connection.session).to.include({ user, isRoot: true });
        expect(await output(connection, sh`id -un; echo "$HW_LOGIN_USER"`)).to.equal(`root\n${user}\n`);
      });

    it('tells a missing password from a wrong one', async () => {
      expect(await thrownBy(connect(host().name, { user: 'ann' }))).to.have.property(
        'code',
        'BECOME_PASSWORD_REQUIRED',
      );
      const wrong = { user: 'ann', become: { password: secret('wrong') } };
      expect(await thrownBy(connect(host().name, wrong))).to.have.property('code', 'BECOME_PASSWORD_WRONG');
    });

    it('runs fragments as another user, with an input and a limit', async () => {
      const connection = await connect(host().name);
      const [other, limited, stubborn] = await connection.trip([
        { label: 'other', script: sh`id -un; echo "$HOME"; cat`, user: 'ann', input: 'in', timeout: 20 },
        { label: 'limited', script: sh`sleep 60`, timeout: 0.3 },
        { label: 'stubborn', script: sh`trap : TERM; while :; do sleep 0.1; done`, timeout: 0.3 },
      ]);
      expect(other).to.include({ code: 0, stdout: 'ann\n/home/ann\nin' });
      expect([limited?.isTimedOut, stubborn?.isTimedOut]).to.deep.equal([true, true]);
    });

    it('takes an upload', async () => {
      const sha256 = createHash('sha256').update(readFileSync(__filename)).digest('hex');
      const path = await (await connect(host().name)).upload(__filename, sha256);
      expect(await host().exec(sh`sha256sum <${path}`.text)).to.contain(sha256);
    });
  });
