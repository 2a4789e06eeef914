import { expect } from 'chai';
import { takeFragment } from '../../lib/engine/lock/take';
import { secret } from '../../lib/secrets/secret';
import { sh } from '../../lib/shell/sh';
import type { Become } from '../../lib/transport/target';
import { thrownBy } from '../transport/helpers';
import { useLabHost } from './harness';
import { closeConnectionsAfterEach, connect, makeUser, output } from './transport-login';

const sudoers = `
asked ALL=(ALL) ALL
Defaults:asked lecture=always, !lecture_file
terminal ALL=(ALL) NOPASSWD: ALL
Defaults:terminal requiretty, use_pty
strict ALL=(ALL) ALL
Defaults:strict requiretty, use_pty
cshell ALL=(ALL) NOPASSWD: ALL
zshell ALL=(ALL) NOPASSWD: ALL
fishell ALL=(ALL) NOPASSWD: ALL
talker ALL=(ALL) NOPASSWD: ALL
`;
const users: Record<string, string> = {
  asked: '/bin/bash',
  terminal: '/bin/bash',
  strict: '/bin/bash',
  nobodys: '/bin/sh',
  cshell: '/bin/tcsh',
  zshell: '/bin/zsh',
  fishell: '/usr/bin/fish',
  talker: '/bin/bash',
  refused: '/usr/sbin/nologin',
  free: '/bin/sh',
};

const password = (user: string) => `pass word of ${user}`;

describe('becoming root on a real host', () => {
  const host = useLabHost();
  closeConnectionsAfterEach();

  before(async function () {
    this.timeout(300_000);
    await host().exec('apt-get update -qq && apt-get install -y -qq tcsh zsh fish opendoas >/dev/null 2>&1');
    for (const [user, shell] of Object.entries(users))
      await host().exec(makeUser(user, password(user), shell));
    await host().exec(sh`printf '%s\n' ${`root:${password('root')}`} | chpasswd`.text);
    await host().exec(
      sh`printf '%s' ${sudoers} > /etc/sudoers.d/test; chmod 440 /etc/sudoers.d/test; visudo -c`.text,
    );
    await host().exec(
      "printf 'permit nopass free\\npermit strict\\n' > /etc/doas.conf; chmod 600 /etc/doas.conf",
    );
    await host().exec("sed -i '1i echo noise; echo noise >&2' /home/talker/.bashrc");
  });

  const given = (user: string, method: Become['method'] = 'sudo'): Become => ({
    method,
    password: secret(password(user)),
  });
  const successes: { title: string; user: string; become?: Become }[] = [
    { title: 'sudo without a password', user: 'deploy' },
    {
      title: 'sudo that does not ask for the password that is given',
      user: 'deploy',
      become: given('deploy'),
    },
    { title: 'sudo with a password, after its lecture', user: 'asked', become: given('asked') },
    { title: 'sudo that wants a terminal', user: 'terminal' },
    { title: 'sudo that wants a terminal and a password', user: 'strict', become: given('strict') },
    { title: 'su', user: 'nobodys', become: given('root', 'su') },
    { title: 'doas without a password', user: 'free', become: { method: 'doas' } },
    {
      title: 'doas that does not ask for the password that is given',
      user: 'free',
      become: given('free', 'doas'),
    },
    { title: 'doas with a password', user: 'strict', become: given('strict', 'doas') },
    { title: 'csh', user: 'cshell' },
    { title: 'csh, and a password that is not asked for', user: 'cshell', become: given('cshell') },
    { title: 'zsh', user: 'zshell' },
    { title: 'fish', user: 'fishell' },
    { title: 'a login shell that prints', user: 'talker' },
    { title: 'a login as root', user: 'root' },
  ];
  for (const { title, user, become } of successes)
    it(`works with ${title}`, async () => {
      const connection = await connect(host().name, { user, become });
      expect(connection.session).to.include({ user, isRoot: true });
      const bytes = Buffer.from([0, 1, 3, 4, 10, 13, 17, 19, 26, 28, 127, 128, 255]);
      const [who, echo] = await connection.trip([
        { label: 'who', script: sh`id -un; pwd; echo "$HOME $USER $LC_ALL $HW_LOGIN_USER"; echo err >&2` },
        { label: 'echo', script: sh`od -An -v -tx1 | tr -d ' \n'`, input: bytes },
      ]);
      expect(who).to.deep.equal({
        code: 0,
        stdout: `root\n/\n/root root C.UTF-8 ${user}\n`,
        stderr: 'err\n',
        dropped: 0,
      });
      expect(echo?.stdout).to.equal(bytes.toString('hex'));
      expect(connection.trips).to.equal(1);
      const [taken] = await connection.trip([takeFragment({ id: 'r', who: 'ada@laptop', timeout: 0 })]);
      // The session of the test before may be ending only now.
      expect(['', 'stale\n']).to.include(taken?.stdout);
      expect(await host().exitCode('flock -n /run/hostwright/lock true')).to.equal(1);
      await connection.close();
      await host().exec('flock -w 10 /run/hostwright/lock true');
    });

  const failures: { title: string; user: string; become?: Become; code: string; words: string | RegExp }[] = [
    {
      title: 'a password that is not given',
      user: 'asked',
      code: 'BECOME_PASSWORD_REQUIRED',
      words: 'a password is required',
    },
    {
      title: 'a password that is wrong',
      user: 'asked',
      become: given('root'),
      code: 'BECOME_PASSWORD_WRONG',
      words: 'refused the password',
    },
    {
      title: 'a user without sudo',
      user: 'nobodys',
      become: given('nobodys'),
      code: 'BECOME_MISSING',
      words: 'nobodys is not in the sudoers file',
    },
    {
      title: 'no password for su',
      user: 'nobodys',
      become: { method: 'su' },
      code: 'BECOME_PASSWORD_REQUIRED',
      words: 'su needs a password',
    },
    {
      title: 'a wrong password for su',
      user: 'nobodys',
      become: given('nobodys', 'su'),
      code: 'BECOME_PASSWORD_WRONG',
      words: 'Authentication failure',
    },
    {
      title: 'no password for doas',
      user: 'strict',
      become: { method: 'doas' },
      code: 'BECOME_PASSWORD_REQUIRED',
      words: 'Authentication required',
    },
    {
      title: 'a wrong password for doas',
      user: 'strict',
      become: given('root', 'doas'),
      code: 'BECOME_PASSWORD_WRONG',
      words: 'Authentication failed',
    },
    {
      title: 'a user without doas',
      user: 'asked',
      become: given('asked', 'doas'),
      code: 'BECOME_MISSING',
      words: 'Operation not permitted',
    },
    {
      title: 'a login that is not allowed',
      user: 'refused',
      code: 'CONNECT',
      words: 'This account is currently not available',
    },
  ];
  for (const { title, user, become, code, words } of failures)
    it(`tells of ${title}`, async () => {
      const error = await thrownBy(connect(host().name, { user, become }));
      expect(error.message).to.match(words instanceof RegExp ? words : new RegExp(words));
      expect(error).to.include({ code });
      expect(error.message).to.contain(`${host().name} (${user}@`);
      expect(error.hint).to.be.a('string');
    });

  it('stays the login user when that is asked for', async () => {
    const connection = await connect(host().name, { user: 'asked', become: { method: 'none' } });
    expect(connection.session).to.include({ user: 'asked', isRoot: false });
    expect(await output(connection, sh`id -un; echo "$HOME"`)).to.equal('asked\n/home/asked\n');
    await connection.close();
  });

  it('tells of sudo that is not installed', async () => {
    await host().exec('mv /usr/bin/sudo /usr/bin/sudo.away');
    try {
      const error = await thrownBy(connect(host().name));
      expect(error).to.have.property('code', 'BECOME_MISSING');
      expect(error.message).to.contain('not found');
    } finally {
      await host().exec('mv /usr/bin/sudo.away /usr/bin/sudo');
    }
  });

  it('runs fragments as other users within the session', async () => {
    const connection = await connect(host().name);
    const script = sh`id -un; id -Gn; pwd; echo "$HOME $USER $LOGNAME $SHELL $XDG_RUNTIME_DIR"; cat`;
    const [other, missing, limited] = await connection.trip([
      { label: 'other', script, user: 'asked', input: secret("it's secret") },
      { label: 'missing', script, user: "no'body" },
      { label: 'limited', script: sh`sleep 60`, user: 'asked', timeout: 0.5 },
    ]);
    const id = (await host().exec('id -u asked')).trim();
    expect(other?.stdout).to.equal(
      `asked\nasked\n/\n/home/asked asked asked /bin/bash /run/user/${id}\nit's secret`,
    );
    expect(missing).to.include({ code: 67, stderr: "there is no user no'body on this host\n" });
    expect(limited).to.include({ isTimedOut: true });
    await connection.close();
  });

  it('leaves nothing behind', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const left =
      "ps -eo args | grep -cE '^(script|doas|/bin/sh -s|su -s|setsid)' || :; find /tmp /var/tmp -type f";
    expect(await host().exec(left)).to.equal('0\n');
  });
});
