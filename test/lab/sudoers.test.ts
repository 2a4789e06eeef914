import { expect } from 'chai';
import { sudoers } from '../../lib/tasks/sudoers';
import { useLabHost } from './harness';

describe('the task sudoers on a real host', () => {
  const host = useLabHost();
  const file = '/etc/sudoers.d/web';
  const arguments_ = {
    name: 'web',
    user: 'web',
    commands: [
      '/usr/bin/id ""',
      '/bin/echo a,b:c=d #e *',
      ['/opt/my tools/say, it=a:b', 'hello there', '\\*'],
    ],
    noPassword: true,
  };
  const web = sudoers(arguments_);
  const content =
    'web ALL=NOPASSWD: /usr/bin/id "", /bin/echo a\\,b\\:c\\=d \\#e *, ' +
    '/opt/my\\ tools/say\\,\\ it\\=a\\:b hello\\ there \\\\*\n';
  const sudo = (command: string) => `runuser -u web -- sudo -k -n ${command}`;
  /** Nothing is left of what was tried: temporary files would be read by sudo or seen by people. */
  const leftovers = 'ls -A /etc/sudoers.d; ls -d /etc/sudoers?* /tmp/tmp.* 2>/dev/null || :';

  before(() =>
    host().exec("useradd -m web; mkdir '/opt/my tools'; cp /bin/echo '/opt/my tools/say, it=a:b'"),
  );

  it('would allow it under check, and touches nothing', async () => {
    const run = await host().check([web]);
    expect(run.statuses).to.deep.equal(['changed sudoers web']);
    expect(run.summaries[0]).to.match(
      /^allow web to run .* as root without a password \(\/etc\/sudoers\.d\/web\)$/,
    );
    expect(await host().exitCode(`test -e ${file}`)).to.equal(1);
  });

  it('allows these commands and no others, once', async () => {
    const run = await host().apply([web]);
    expect(run.errors).to.deep.equal([]);
    expect(await host().exec(`cat ${file}; stat -c '%U %G %a' ${file}; visudo -c`)).to.equal(
      `${content}root root 440\n/etc/sudoers: parsed OK\n/etc/sudoers.d/README: parsed OK\n` +
        '/etc/sudoers.d/deploy: parsed OK\n/etc/sudoers.d/web: parsed OK\n',
    );
    expect(await host().exec(sudo('id'))).to.match(/^uid=0/);
    expect(await host().exec(sudo("echo 'a,b:c=d' '#e' x"))).to.equal('a,b:c=d #e x\n');
    expect(await host().exec(sudo("'/opt/my tools/say, it=a:b' 'hello there' '*'"))).to.equal(
      'hello there *\n',
    );
    for (const refused of [
      'id -u',
      'cat /etc/shadow',
      "'/opt/my tools/say, it=a:b' 'hello there' x",
      'echo a b',
    ]) {
      expect(await host().exitCode(sudo(refused)), refused).to.equal(1);
    }
    expect((await host().apply([web])).statuses).to.deep.equal(['ok sudoers web']);
    expect((await host().exec(leftovers)).split('\n')).to.deep.equal([
      'README',
      'deploy',
      'web',
      '/etc/sudoers.d',
      '',
    ]);
  });

  const breakages: [string, string][] = [
    ['content', `echo 'web ALL=(ALL) NOPASSWD: ALL' >${file}`],
    ['mode', `chmod 644 ${file}`],
    ['owner and group', `chown web:web ${file}`],
    ['removed file', `rm ${file}`],
    ['content that breaks every rule', `echo 'broken broken' >${file}`],
  ];
  for (const [title, command] of breakages) {
    it(`repairs a ${title}`, async () => {
      await host().exec(command);
      expect((await host().check([web])).statuses).to.deep.equal(['changed sudoers web']);
      expect((await host().apply([web])).errors).to.deep.equal([]);
      expect(await host().exec(`cat ${file}; stat -c '%U %G %a' ${file}`)).to.equal(
        `${content}root root 440\n`,
      );
      expect((await host().apply([web])).statuses).to.deep.equal(['ok sudoers web']);
    });
  }

  it('leaves the set as it was when it would not be valid with the new file in it', async () => {
    await host().exec("echo 'broken broken' >/etc/sudoers.d/aaa; chmod 440 /etc/sudoers.d/aaa");
    const run = await host().apply([sudoers({ ...arguments_, commands: ['ALL'] })]);
    expect(run.errors.join()).to.match(/STEP_FAILED[^]*\n\/etc\/sudoers\.d\/aaa:1:\d+: syntax error/);
    expect(run.errors.join()).to.not.match(/\/tmp\/|hostwright-/);
    expect(await host().exec(`cat ${file}; rm /etc/sudoers.d/aaa`)).to.equal(content);
  });

  it('names the main file as people know it when that is broken', async () => {
    await host().exec('cp -p /etc/sudoers /root/; echo broken broken >>/etc/sudoers');
    const run = await host().apply([sudoers({ ...arguments_, commands: ['ALL'] })]);
    await host().exec('cp -p /root/sudoers /etc/sudoers');
    expect(run.errors.join()).to.match(/STEP_FAILED[^]*\n\/etc\/sudoers:\d+:\d+: syntax error/);
    expect(run.errors.join()).to.not.match(/\/tmp\/|hostwright-/);
    expect(await host().exec(`cat ${file}`)).to.equal(content);
  });

  it('notices that a rule takes away the right of the login user, and puts everything back', async () => {
    const before = await host().exec('ls -lA --time-style=full-iso /etc/sudoers.d; cat /etc/sudoers.d/*');
    const rules = [
      { name: 'zz-limit', user: 'deploy' },
      { name: 'zz-limit', group: ['deploy', 'web'], commands: ['ALL'] },
      { name: 'deploy', user: 'deploy', commands: ['/usr/bin/id'], noPassword: true },
      { name: 'deploy', state: 'absent' as const },
    ];
    for (const rule of rules) {
      const run = await host().apply([sudoers(rule)]);
      expect(run.errors.join(), JSON.stringify(rule)).to.match(
        /refused and put back: Hostwright is logged in as deploy/,
      );
      expect(
        await host().exec('ls -lA --time-style=full-iso /etc/sudoers.d | tail -n +2; cat /etc/sudoers.d/*'),
      ).to.equal(before.split('\n').slice(1).join('\n'));
    }
    expect((await host().exec(leftovers)).split('\n')).to.deep.equal([
      'README',
      'deploy',
      'web',
      '/etc/sudoers.d',
      '',
    ]);
  });

  it('lets the login user have its right in another file and then removes the old one', async () => {
    const run = await host().apply([
      sudoers({ name: '90-operators', user: 'deploy', runas: 'ALL:ALL', noPassword: true, setenv: true }),
      sudoers({ name: 'deploy', state: 'absent' }),
    ]);
    expect(run.errors).to.deep.equal([]);
    expect(await host().exec('cat /etc/sudoers.d/90-operators')).to.equal(
      'deploy ALL=(ALL : ALL) NOPASSWD: SETENV: ALL\n',
    );
    expect(await host().exitCode('test -e /etc/sudoers.d/deploy')).to.equal(1);
    expect((await host().apply([sudoers({ name: 'deploy', state: 'absent' })])).statuses).to.deep.equal([
      'ok sudoers deploy',
    ]);
  });

  it('takes names that sudoers could misread', async () => {
    const odd = sudoers({
      name: 'odd',
      user: ['DOM\\ada', 'a b', 'x@y', 'ALL'],
      group: 'domain admins',
      commands: ['/bin/true'],
      host: ['lab*', '192.0.2.0/24', '2001:db8::1'],
      runas: 'www-data,daemon:adm',
    });
    expect((await host().apply([odd])).errors).to.deep.equal([]);
    expect(await host().exec('cat /etc/sudoers.d/odd')).to.equal(
      'DOM\\\\ada, a\\ b, x\\@y, ALL, %domain\\ admins lab*, 192.0.2.0/24, 2001:db8::1=(www-data, daemon : adm) /bin/true\n',
    );
    expect(await host().exec('cvtsudoers -f json /etc/sudoers.d/odd'))
      .to.contain('"username": "DOM\\\\ada"')
      .and.to.contain('"usergroup": "domain admins"');
  });

  it('takes options, aliases and several rules', async () => {
    const many = sudoers({
      name: 'many',
      defaults: [{ options: ['!lecture', 'timestamp_timeout=5'], user: 'web' }],
      aliases: { command: { LOOKS: ['/usr/bin/id', '/usr/bin/whoami'] } },
      rules: [
        { user: 'web', commands: ['LOOKS'], runas: 'daemon', noPassword: true },
        { user: 'web', commands: ['/usr/bin/env'], runas: 'games', noPassword: true, noExec: true },
      ],
    });
    expect((await host().apply([many])).errors).to.deep.equal([]);
    expect((await host().apply([many])).statuses).to.deep.equal(['ok sudoers many']);
    expect(await host().exec(sudo('-u daemon id -un'))).to.equal('daemon\n');
    expect(await host().exitCode(sudo('-u games env /bin/true'))).to.not.equal(0);
  });

  it('fails, and names the file, where a later rule has the last word', async () => {
    await host().exec("echo 'web ALL=(ALL) ALL' >/etc/sudoers.d/zz; chmod 440 /etc/sudoers.d/zz");
    const run = await host().apply([web]);
    expect(run.errors.join()).to.match(
      /the rule for web does not hold: \/etc\/sudoers\.d\/zz has a later one/,
    );
    expect((await host().check([web])).statuses).to.deep.equal(['changed sudoers web']);
    await host().exec('rm /etc/sudoers.d/zz');
    expect((await host().apply([web])).statuses).to.deep.equal(['ok sudoers web']);
  });

  it('fails where sudo does not read the directory', async () => {
    await host().exec(`cp -p /etc/sudoers /root/; sed -i 's/^@includedir/#was-includedir/' /etc/sudoers
      cat /etc/sudoers.d/90-operators >>/etc/sudoers`);
    const ada = sudoers({ name: 'ada', user: 'web', commands: ['/usr/bin/id'], noPassword: true });
    expect((await host().check([ada])).statuses).to.deep.equal(['changed sudoers ada']);
    expect((await host().apply([ada, web])).errors.join()).to.match(
      /\/etc\/sudoers has no line "@includedir \/etc\/sudoers\.d"/,
    );
    await host().exec("printf '@includedir sudoers.d\\n' >>/etc/sudoers");
    expect((await host().apply([ada])).errors).to.deep.equal([]);
    await host().exec('cp -p /root/sudoers /etc/sudoers; rm /etc/sudoers.d/ada');
  });

  it('says what is missing where sudo is not installed, and not under check', async () => {
    await host().exec('mkdir /root/away; mv /usr/sbin/visudo /root/away/');
    const rule = sudoers({ name: 'later', user: 'web' });
    expect((await host().check([rule])).statuses).to.deep.equal(['changed sudoers later']);
    expect((await host().apply([rule])).errors.join()).to.match(
      /there is no visudo: put apt\(\{ packages: \['sudo'\] \}\)/,
    );
    await host().exec('mv /root/away/visudo /usr/sbin/');
  });
});
