import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { sh } from '../../../../lib/shell/sh';
import { tryChange } from '../../../../lib/tasks/shared/login/try-change';
import { temporaryRoot } from '../../../shell/temporary-root';

const client = '192.0.2.1 50000 192.0.2.11 22';

describe('a change of the account of the session', () => {
  const host = temporaryRoot();
  beforeEach(() => {
    host.put('/etc/group', 'before');
    host.program('sudo', 'exit 1');
    host.program('runuser', 'exit 1');
    host.program('journalctl', `echo 'Accepted publickey for deploy from 192.0.2.1 port 50000 ssh2'`);
    host.program('getent', `echo deploy:x:1000:1000::${host.at('/home/deploy')}:/bin/sh`);
    host.program('/usr/sbin/sshd', 'echo listenaddress 0.0.0.0:22');
  });
  const change = sh`printf after >/etc/group`;
  const undo = sh`printf before >/etc/group; echo 'undone'`;
  const run = (script = tryChange(change, undo), env: Readonly<Record<string, string>> = {}) => {
    const session = { HW_LOGIN_USER: 'deploy', HW_SSH_CONNECTION: client, HW_LOGIN_KEY: '', HW_HOST_KEY: '' };
    const ran = host.run(script, { env: { ...session, ...env } });
    expect(readdirSync(host.at('/tmp'))).to.deep.equal([]);
    return { ...ran, group: host.read('/etc/group') };
  };

  it('stays where nothing is lost', () => {
    expect(run()).to.deep.equal({ status: 0, stdout: '', stderr: '', group: 'after' });
  });

  /** Programs that answer otherwise once the change is made. */
  const is = (what: string) => `grep -q ${what} ${host.at('/etc/group')}`;
  const root =
    'refused and put back: Hostwright is logged in as deploy, who could no longer become root as before\n';
  const refused = { status: 1, stdout: 'undone\n', group: 'before' };

  it('is undone where sudo would be lost', () => {
    host.program('runuser', is('before'));
    expect(run()).to.deep.equal({ ...refused, stderr: root });
  });

  it('is undone where sudo would begin to ask for a password', () => {
    host.program('sudo', 'exit 0');
    host.program('runuser', is('before'));
    expect(run()).to.deep.equal({ ...refused, stderr: root });
  });

  it('is undone where sshd would not let the login user in', () => {
    host.program(
      '/usr/sbin/sshd',
      `${is('before')} && echo maxsessions 10 || echo maxsessions 0; echo listenaddress 0.0.0.0:22`,
    );
    expect(run()).to.deep.equal({
      ...refused,
      stderr:
        'refused and put back: Hostwright is logged in as deploy, who could not log in again\nMaxSessions 0: there would be no session\n',
    });
  });

  it('stays where what is lost was lost before', () => {
    host.program('/usr/sbin/sshd', 'echo maxsessions 0; echo listenaddress 0.0.0.0:22');
    expect(run()).to.include({ status: 0, group: 'after' });
  });

  it('stays where the session did not come over ssh, or root is logged in', () => {
    host.program('runuser', is('before'));
    expect(run(undefined, { HW_LOGIN_USER: '', HW_SSH_CONNECTION: '' })).to.include({
      status: 0,
      group: 'after',
    });
    host.put('/etc/group', 'before');
    expect(run(undefined, { HW_LOGIN_USER: 'root' })).to.include({ status: 0, group: 'after' });
  });

  it('is undone when it fails halfway, with its exit code', () => {
    expect(run(tryChange(sh`printf after >/etc/group; (exit 7)`, undo))).to.deep.equal({
      status: 7,
      stdout: 'undone\n',
      stderr: '',
      group: 'before',
    });
  });

  for (const signal of ['HUP', 'INT', 'TERM'])
    it(`is undone when ${signal} ends it before it is proved`, () => {
      host.program('runuser', `${is('before')} || kill -${signal} "$(cat ${host.at('/pid')})"`);
      expect(run()).to.include({ status: 143, group: 'before' });
    });
});
