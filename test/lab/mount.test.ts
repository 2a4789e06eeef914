import { expect } from 'chai';
import { mount } from '../../lib/tasks/mount';
import { reboot } from '../../lib/tasks/reboot';
import { testedSuites, useLabHost } from './harness';

/** What mount(8) says of an option that the file system refuses; from trixie on the second. */
const wrongOption = /^STEP_FAILED [^]*(bad option|failed to parse mount options '[^']*uid=nosuchuser)/;

for (const suite of testedSuites())
  describe(`the task mount on a real host with ${suite}`, function () {
    this.timeout(180_000);
    const host = useLabHost({ suite });
    const fstabOf = () => host().exec('cat /etc/fstab; stat -c "%i %U:%G:%a %z" /etc/fstab');

    it('takes any path, and leaves no trace of a shell', async () => {
      const path = `/srv/it's "$(touch /tmp/x)" \\ #ü`;
      const task = mount({ path, source: '#not a comment', fstype: 'tmpfs', options: ['noexec'] });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect((await host().apply([task])).statuses).to.deep.equal([`ok mount ${path}`]);
      expect(
        await host().exec('findmnt -rn -t tmpfs -o SOURCE | grep -c comment; ls /tmp/x 2>/dev/null || :'),
      ).to.equal('1\n');
      expect((await host().apply([mount({ path, state: 'absent' })])).errors).to.deep.equal([]);
      expect(await host().exec('grep -c comment /etc/fstab /proc/self/mountinfo || :')).to.equal(
        '/etc/fstab:0\n/proc/self/mountinfo:0\n',
      );
    });

    it('is mounted again after the host rebooted', async () => {
      const task = mount({ path: '/srv/cache', source: 'tmpfs', fstype: 'tmpfs', options: ['size=1m'] });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      const before = await host().exec('cat /proc/sys/kernel/random/boot_id');
      const run = await host().apply([reboot({ always: true, timeout: 120 }), task]);
      expect(run.statuses).to.deep.equal(['changed reboot', 'ok mount /srv/cache']);
      expect(await host().exec('cat /proc/sys/kernel/random/boot_id')).not.to.equal(before);
      await host().apply([mount({ path: '/srv/cache', state: 'absent' })]);
    });

    it('fails anew as long as it cannot be mounted, and leaves fstab to the byte', async () => {
      await host().exec(
        'printf "# mine\\nproc\\t/proc  proc\\tdefaults" >/etc/fstab; chown daemon /etc/fstab; chmod 640 /etc/fstab',
      );
      const before = await fstabOf();
      const task = mount({ path: '/mnt/x', source: '/dev/nope', fstype: 'ext4' });
      for (const time of ['first', 'second']) {
        const { errors } = await host().apply([task]);
        expect(errors[0], time).to.match(/^STEP_FAILED [^]*\/dev\/nope[^]*\/etc\/fstab stays as it was/);
        expect(await fstabOf()).to.equal(before);
      }
      expect((await host().check([task])).statuses).to.deep.equal(['changed mount /mnt/x']);
      await host().exec('chown root /etc/fstab; chmod 644 /etc/fstab');
    });

    it('fails anew as long as it cannot be remounted, and keeps the line that is good', async () => {
      const task = (...options: string[]) =>
        mount({ path: '/srv/c', source: 'tmpfs', fstype: 'tmpfs', options: ['size=10m', ...options] });
      expect((await host().apply([task()])).errors).to.deep.equal([]);
      const before = await fstabOf();
      for (const time of ['first', 'second']) {
        const { errors } = await host().apply([task('uid=nosuchuser')]);
        expect(errors[0], time).to.match(wrongOption).and.to.contain('/etc/fstab stays as it was');
        expect(await fstabOf()).to.equal(before);
      }
      expect((await host().check([task('uid=nosuchuser')])).statuses).to.deep.equal(['changed mount /srv/c']);
      expect((await host().apply([task('nr_inodes=1000')])).errors).to.deep.equal([]);
      expect((await host().apply([task('nr_inodes=1000')])).statuses).to.deep.equal(['ok mount /srv/c']);
      expect(await host().exec('grep -c size=10m,nr_inodes=1000 /etc/fstab')).to.equal('1\n');
      expect(await host().exec('findmnt -n -o OPTIONS /srv/c')).to.match(/\bnr_inodes=1000\b/);
      await host().apply([mount({ path: '/srv/c', state: 'absent' })]);
    });

    it('adds no line for what is mounted by hand and does not take its options', async () => {
      await host().exec('mkdir -p /srv/hand; mount -t tmpfs tmpfs /srv/hand');
      const before = await fstabOf();
      const options = ['uid=nosuchuser'];
      const task = mount({ path: '/srv/hand', source: 'tmpfs', fstype: 'tmpfs', options });
      expect((await host().apply([task])).errors[0]).to.match(wrongOption);
      expect(await fstabOf()).to.equal(before);
      await host().exec('umount /srv/hand');
    });

    it('takes options that are not for the kernel', async () => {
      const options =
        'noauto,nofail,_netdev,user,exec,x-systemd.device-timeout=5,x-mine=1,comment=hello,size=1m';
      const task = mount({ path: '/srv/o p', source: 'tmpfs', fstype: 'tmpfs', options: options.split(',') });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok mount /srv/o p']);
      expect(
        await host().exec('systemctl daemon-reload; sleep 1; findmnt -n -o OPTIONS "/srv/o p"'),
      ).to.match(/^rw,nosuid,nodev,relatime,size=1024k/);
      await host().apply([mount({ path: '/srv/o p', state: 'absent' })]);
    });

    it('stays mounted where systemd knew it by an old source that is gone', async () => {
      // As systemd before 248 binds a mount to its device, for which a lab host has no units.
      const unit = '/run/systemd/system/srv-m\\x20n.mount';
      await host().exec(`echo '/dev/gone /srv/m\\040n ext4 defaults 0 0' >>/etc/fstab
mkdir -p /run/systemd/system
printf '[Unit]\\nBindsTo=gone.target\\nAfter=gone.target\\n[Mount]\\nWhat=/dev/gone\\nWhere=/srv/m n\\n' >'${unit}'
systemctl daemon-reload
rm '${unit}'`);
      const task = mount({ path: '/srv/m n', source: 'tmpfs', fstype: 'tmpfs' });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await host().exec('sleep 1; findmnt -n -o FSTYPE "/srv/m n"')).to.equal('tmpfs\n');
      expect((await host().apply([task])).statuses).to.deep.equal(['ok mount /srv/m n']);
      await host().apply([mount({ path: '/srv/m n', state: 'absent' })]);
    });

    it('takes off all that is mounted on top of each other', async () => {
      await host().exec('mkdir -p /srv/deep; for i in 1 2 3; do mount -t tmpfs tmpfs /srv/deep; done');
      const run = await host().apply([mount({ path: '/srv/deep', state: 'unmounted' })]);
      expect(run.errors).to.deep.equal([]);
      expect(await host().exitCode('findmnt /srv/deep')).to.equal(1);
    });

    it('says what keeps it from unmounting, and changes nothing else', async () => {
      const task = mount({ path: '/srv/busy', source: 'tmpfs', fstype: 'tmpfs' });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      await host().exec('cd /srv/busy; sleep 60 >/dev/null 2>&1 & echo $! >/tmp/pid');
      const { errors } = await host().apply([mount({ path: '/srv/busy', state: 'absent' })]);
      expect(errors[0]).to.match(/^STEP_FAILED [^]*busy/);
      expect(await host().exec('grep -c busy /etc/fstab; findmnt -n -o FSTYPE /srv/busy')).to.equal(
        '1\ntmpfs\n',
      );
      await host().exec('kill $(cat /tmp/pid)');
      const again = await host().apply([mount({ path: '/srv/busy', state: 'absent' })]);
      expect(again.errors).to.deep.equal([]);
    });

    it('explains what a container may not mount', async () => {
      await host().exec('truncate -s 8M /srv/image');
      const task = mount({ path: '/srv/disk', source: '/srv/image', fstype: 'ext4', options: ['loop'] });
      const { errors } = await host().apply([task]);
      expect(errors[0]).to.match(/^STEP_FAILED [^]*this host is a container \(systemd-nspawn\)/);
    });

    it('shares a trip with others, and reads without a process', async () => {
      const tasks = ['a', 'b', 'c'].map((name) =>
        mount({ path: `/srv/${name}`, source: 'tmpfs', fstype: 'tmpfs' }),
      );
      expect((await host().apply(tasks)).errors).to.deep.equal([]);
      const run = await host().apply(tasks);
      expect(run.statuses).to.deep.equal(['ok mount /srv/a', 'ok mount /srv/b', 'ok mount /srv/c']);
      expect(run.trips).to.equal(2);
    });

    it('refuses a path that leads through a link, before anything is mounted', async () => {
      await host().exec('mkdir -p /srv/real; ln -sfn /srv/real /srv/link');
      const task = mount({ path: '/srv/link/c', source: 'tmpfs', fstype: 'tmpfs' });
      for (const look of [host().check, host().apply]) {
        const { errors } = await look([task]);
        expect(errors[0]).to.match(/^PLAN_FAILED \/srv\/link\/c leads through the symbolic link \/srv\/link/);
      }
      expect(await host().exec('ls /srv/real; grep -c /srv/real /proc/self/mountinfo || :')).to.equal('0\n');
    });

    it('names what it hides, under check as well', async () => {
      await host().exec('mkdir -p /srv/full; echo x >/srv/full/data; echo y >/srv/full/.more');
      const task = mount({ path: '/srv/full', source: 'tmpfs', fstype: 'tmpfs' });
      const check = await host().check([task]);
      expect(check.summaries[0]).to.equal('mount tmpfs on /srv/full, which hides what is there: data, .more');
      expect(check.diffs).to.include('to be seen there: data, .more → (absent)');
      expect((await host().apply([task])).summaries).to.deep.equal(check.summaries);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok mount /srv/full']);
      expect((await host().apply([mount({ path: '/srv/full', state: 'absent' })])).errors).to.deep.equal([]);
      expect(await host().exec('cat /srv/full/data')).to.equal('x\n');
    });

    it('refuses to hide what a login needs, and writes nothing', async () => {
      const before = await fstabOf();
      for (const path of ['/home', '/etc', '/root', '/run/sshd', '/etc/ssh/sshd_config.d'])
        for (const state of ['mounted', 'present'] as const) {
          const task = mount({ path, source: 'tmpfs', fstype: 'tmpfs', options: ['nofail'], state });
          for (const look of [host().check, host().apply])
            expect((await look([task])).errors[0], path).to.match(
              /^REFUSED a mount on \/.* may lock everybody out/,
            );
        }
      expect(await fstabOf()).to.equal(before);
      const inside = mount({ path: '/run/app', source: 'tmpfs', fstype: 'tmpfs' });
      expect((await host().apply([inside])).errors).to.deep.equal([]);
      await host().apply([mount({ path: '/run/app', state: 'absent' })]);
    });

    it('refuses a line that nobody has tried and that would stop the boot', async () => {
      const before = await fstabOf();
      const line = {
        path: '/srv/img',
        source: '/srv/missing.img',
        fstype: 'ext4',
        state: 'present',
      } as const;
      const { errors } = await host().apply([mount({ ...line, options: ['loop'] })]);
      expect(errors[0]).to.match(
        /^REFUSED if \/srv\/missing\.img cannot be mounted on \/srv\/img at the next boot/,
      );
      expect(await fstabOf()).to.equal(before);
      const task = mount({ ...line, options: ['loop', 'nofail'] });
      const run = await host().apply([task, reboot({ always: true, timeout: 120 })]);
      expect(run.errors).to.deep.equal([]);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok mount /srv/img']);
      await host().apply([mount({ path: '/srv/img', state: 'absent' })]);
    });

    it('names the unit that would have the last word at boot', async () => {
      const unit = '/etc/systemd/system/srv-of\\x20unit.mount';
      await host().exec(
        `printf '[Mount]\\nWhat=tmpfs\\nWhere=/srv/of unit\\nType=tmpfs\\n' >'${unit}'; systemctl daemon-reload`,
      );
      const task = mount({ path: '/srv/of unit', source: 'tmpfs', fstype: 'tmpfs' });
      expect((await host().apply([task])).errors[0]).to.contain(
        `at boot systemd mounts /srv/of unit as ${unit} says`,
      );
      await host().exec(`rm '${unit}'; systemctl daemon-reload`);
    });
  });
