import { expect } from 'chai';
import { mount } from '../../lib/tasks/mount';
import { reboot } from '../../lib/tasks/reboot';
import { testedSuites, useLabHost } from './harness';

for (const suite of testedSuites())
  describe(`the task mount on a real host with ${suite}`, function () {
    this.timeout(180_000);
    const host = useLabHost({ suite });

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
  });
