import { expect } from 'chai';
import { absent } from '../../lib/tasks/absent';
import { logrotate } from '../../lib/tasks/logrotate';
import { useLabHost } from './harness';

describe('the task logrotate on a real host', () => {
  const host = useLabHost();
  const path = '/etc/logrotate.d/app';
  const declared = logrotate({
    name: 'app',
    paths: ['/var/log/my app/*.log', '/var/log/none.log'],
    frequency: 'daily',
    rotate: 2,
    dateExt: false,
    create: { mode: '0640', owner: 'daemon', group: 'adm' },
    sharedScripts: true,
    postRotate: ['echo rotated >> /var/log/rotated'],
  });
  const debug = () => host().exec('logrotate -d /etc/logrotate.conf 2>&1 || :');

  it('would create a snippet under check where logrotate is not installed', async () => {
    const run = await host().check([declared]);
    expect(run.summaries).to.deep.equal([`create ${path}`]);
    expect(await host().exitCode(`test -e ${path}`)).to.equal(1);
  });

  it('creates it where logrotate is not installed, and where it is, once', async () => {
    expect((await host().apply([declared])).errors).to.deep.equal([]);
    await host().exec(`rm ${path}; apt-get -q update && apt-get install -qy logrotate`);
    expect((await host().apply([declared])).errors).to.deep.equal([]);
    expect(await host().exec(`stat -c '%U %G %a' ${path}`)).to.equal('root root 644\n');
    expect((await host().apply([declared])).statuses).to.deep.equal(['ok logrotate app']);
    expect(
      await host().exec(
        'ls -A /tmp | grep -c tmp. || true; ls -A /etc/logrotate.d | grep -c hostwright || true',
      ),
    ).to.equal('0\n0\n');
  });

  it('rotates', async () => {
    await host().exec("mkdir -m 755 '/var/log/my app'; cd '/var/log/my app'; echo 1 > a.log; echo 2 > b.log");
    await host().exec('logrotate --force /etc/logrotate.conf');
    expect(
      await host().exec("cd '/var/log/my app'; ls; stat -c '%U %G %a' a.log; wc -l < /var/log/rotated"),
    ).to.equal('a.log\na.log.1\nb.log\nb.log.1\ndaemon adm 640\n1\n');
  });

  for (const byHand of [`echo '# x' >> ${path}`, `chmod 666 ${path}`, `chown daemon ${path}`])
    it(`sees and repairs: ${byHand}`, async () => {
      await host().exec(byHand);
      expect((await host().apply([declared])).statuses).to.deep.equal(['changed logrotate app']);
      expect(await host().exec(`stat -c '%U %G %a' ${path}`)).to.equal('root root 644\n');
      expect(await debug()).to.not.match(/^error/m);
      expect((await host().apply([declared])).statuses).to.deep.equal(['ok logrotate app']);
    });

  it('refuses a log that another snippet rotates, though logrotate blames the other', async () => {
    const run = await host().apply([
      logrotate({ name: 'aaa', paths: ['/var/log/dpkg.log'], frequency: 'daily' }),
    ]);
    expect(run.errors[0]).to.match(/^FILE_INVALID .*duplicate log entry for \/var\/log\/dpkg\.log/s);
    expect(await host().exitCode('test -e /etc/logrotate.d/aaa')).to.equal(1);
  });

  it('refuses an unknown user', async () => {
    const su = { user: 'nobody-of-that-name', group: 'adm' };
    const run = await host().apply([logrotate({ name: 'bbb', paths: ['/var/log/b.log'], size: '1M', su })]);
    expect(run.errors[0]).to.match(/^FILE_INVALID .*unknown user/s);
  });

  it('refuses a directory into which others may write, unless su tells as whom to rotate', async () => {
    await host().exec(
      'mkdir /var/log/shared; chown daemon:adm /var/log/shared; chmod 775 /var/log/shared; echo > /var/log/shared/x.log',
    );
    const args = { name: 'shared', paths: ['/var/log/shared/*.log'], size: '1' } as const;
    const run = await host().apply([logrotate(args)]);
    expect(run.errors[0]).to.match(/^FILE_INVALID .*insecure permissions/s);
    const told = logrotate({ ...args, su: { user: 'daemon', group: 'adm' } });
    expect((await host().apply([told])).errors).to.deep.equal([]);
    expect(await debug()).to.not.match(/^error/m);
  });

  it('is not held up by errors of others', async () => {
    await host().exec("printf 'nonsense here {\\n' > /etc/logrotate.d/broken");
    const task = logrotate({ name: 'more', paths: ['/var/log/more.log'], frequency: 'weekly' });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    await host().exec('rm /etc/logrotate.d/broken');
  });

  it('removes it, once', async () => {
    const absent = logrotate({ name: 'app', state: 'absent' });
    expect((await host().apply([absent])).summaries).to.deep.equal([`remove ${path}`]);
    expect(await host().exitCode(`test -e ${path}`)).to.equal(1);
    expect((await host().apply([absent])).statuses).to.deep.equal(['ok logrotate app']);
  });

  it('is not as declared once another file that is read first has one of the logs, and says which', async () => {
    const other = '/etc/logrotate.d/aa-package';
    await host().apply([declared]);
    await host().exec(`printf '/var/log/*/a.log {\\n weekly\\n}\\n' >${other}`);
    expect(await debug()).to.match(/^error.*duplicate log entry/m);
    const check = await host().check([declared]);
    expect(check.errors).to.deep.equal([]);
    expect(check.diffs).to.deep.equal([`/var/log/my app/a.log: ${other} → ${path}`]);
    expect((await host().apply([declared])).errors[0]).to.include(
      `logrotate skips ${path}: ${other}, which it reads first, has /var/log/my app/a.log too`,
    );
    const both = await host().apply([absent({ path: other }), declared]);
    expect(both.errors).to.deep.equal([]);
    expect((await host().apply([declared])).statuses).to.deep.equal(['ok logrotate app']);
  });

  it('says of a file that is read later that it is skipped', async () => {
    const later = '/etc/logrotate.d/zz';
    await host().exec(`printf '/var/log/none.log {\\n weekly\\n}\\n' >${later}`);
    const run = await host().apply([declared]);
    expect(run.statuses).to.deep.equal(['ok logrotate app']);
    expect(run.tasks[0]?.message).to.include(`logrotate skips ${later}`);
    await host().exec(`rm ${later}`);
  });

  it('is not as declared where logrotate.conf does not include it', async () => {
    await host().exec('sed -i.was /^include/d /etc/logrotate.conf');
    expect((await host().check([declared])).diffs).to.deep.equal([
      'include: (absent) → include /etc/logrotate.d',
    ]);
    expect((await host().apply([declared])).errors[0]).to.include('has no line "include /etc/logrotate.d"');
    await host().exec('mv /etc/logrotate.conf.was /etc/logrotate.conf');
  });

  it('rotates by size and time into another directory, with actions around it', async () => {
    const task = logrotate({
      name: 'full',
      paths: ['/var/log/full/*.log'],
      frequency: 'hourly',
      maxSize: '1k',
      minSize: '10',
      rotate: 3,
      maxAge: 90,
      oldDir: 'old',
      createOldDir: { mode: '0750', owner: 'root', group: 'adm' },
      dateExt: true,
      dateFormat: '-%Y%m%d',
      firstAction: ['echo first >>/run/actions'],
      lastAction: ['echo last >>/run/actions'],
    });
    await host().exec(
      'mkdir /var/log/full; head -c 2000 /dev/zero >/var/log/full/a.log; echo x >/var/log/full/b.log',
    );
    const run = await host().apply([task]);
    expect(run.errors).to.deep.equal([]);
    const again = await host().apply([task]);
    expect(again.statuses).to.deep.equal(['ok logrotate full']);
    expect(again.tasks[0]?.message).to.include('logrotate runs once a day here');
    await host().exec('logrotate /etc/logrotate.conf');
    expect(
      await host().exec(
        'cd /var/log/full; ls; stat -c %U:%G:%a old; ls old | sed "s/[0-9]\\{8\\}/DATE/"; cat /run/actions',
      ),
    ).to.equal('a.log\nb.log\nold\nroot:adm:750\na.log-DATE\nfirst\nlast\n');
    await host().exec(
      'mkdir -p /etc/systemd/system/logrotate.timer.d; printf "[Timer]\\nOnCalendar=hourly\\n" >/etc/systemd/system/logrotate.timer.d/often.conf',
    );
    expect((await host().apply([task])).tasks[0]?.message).to.equal(undefined);
  });
});
