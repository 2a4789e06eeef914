import { expect } from 'chai';
import { swap } from '../../lib/tasks/swap';
import { useLabHost } from './harness';

describe('the task swap in a container', function () {
  this.timeout(120_000);
  const host = useLabHost();

  it('says under check what it would do, and why it cannot when it is applied', async () => {
    const task = swap({ path: '/swapfile', size: '4M' });
    expect((await host().check([task])).summaries).to.deep.equal([
      'create /swapfile with 4M of swap space',
      'use the swap space /swapfile',
      'add /swapfile to /etc/fstab',
    ]);
    const before = await host().exec('cat /etc/fstab; stat -c %i%z /etc/fstab');
    for (const time of ['first', 'second']) {
      const { errors } = await host().apply([task]);
      expect(errors[0], time).to.match(
        /^STEP_FAILED [^]*a container \(systemd-nspawn\) has no swap space of its own/,
      );
    }
    expect(await host().exec('cat /etc/fstab; stat -c %i%z /etc/fstab')).to.equal(before);
  });

  it('leaves a file alone that is no swap space', async () => {
    await host().exec('echo precious >/srv/data');
    const made = await host().apply([swap({ path: '/srv/data', size: '4M', state: 'present' })]);
    expect(made.errors[0]).to.match(/^STEP_FAILED [^]*\/srv\/data exists and is not swap space/);
    const removed = await host().apply([swap({ path: '/srv/data', state: 'absent' })]);
    expect(removed.errors[0]).to.match(/is not swap space/);
    expect(await host().exec('cat /srv/data; ls -A /srv')).to.equal('precious\ndata\n');
  });

  it('leaves nothing behind when there is no room', async () => {
    await host().exec('mkdir /mnt/small; mount -t tmpfs -o size=1m tmpfs /mnt/small');
    const { errors } = await host().apply([swap({ path: '/mnt/small/swap', size: '4M', state: 'present' })]);
    expect(errors[0]).to.match(
      /^STEP_FAILED [^]*a file of 4194304 bytes cannot be made at \/mnt\/small\/swap/,
    );
    expect(await host().exec('ls -A /mnt/small; grep -c small /etc/fstab || :')).to.equal('0\n');
  });

  // The kernel lets no container use swap space: these stand for swapon and swapoff, with a file for /proc/swaps.
  const standIns = `
echo 'Filename Type Size Used Priority' >/run/swaps
mount --bind /run/swaps /proc/swaps
cat >/usr/local/sbin/swapon <<'.'
#!/bin/sh
priority=-2
[ "$1" != -p ] || { priority=$2; shift 2; }
[ "$1" = -- ] && [ "$(blkid -p -o value -s TYPE -- "$2")" = swap ] || exit 1
printf '%s file %s 0 %s\\n' "$2" "$(($(stat -c %s -- "$2") / 1024 - 4))" "$priority" >>/proc/swaps
.
cat >/usr/local/sbin/swapoff <<'.'
#!/bin/sh
grep -v "^$2 " /proc/swaps >/run/rest; cat /run/rest >/proc/swaps
.
chmod +x /usr/local/sbin/swapon /usr/local/sbin/swapoff`;

  it('uses the file, sets its priority, makes it anew and takes it away', async () => {
    await host().exec(`rm -f /swapfile; sed -i /swap/d /etc/fstab; ${standIns}`);
    const used = () =>
      host().exec('tail -n +2 /proc/swaps; grep swap /etc/fstab || :; ls /swapfile 2>/dev/null || :');
    const steps = [
      [
        swap({ path: '/swapfile', size: '4M' }),
        '/swapfile file 4092 0 -2\n/swapfile none swap sw 0 0\n/swapfile\n',
      ],
      [
        swap({ path: '/swapfile', size: '4M', priority: 9 }),
        '/swapfile file 4092 0 9\n/swapfile none swap sw,pri=9 0 0\n/swapfile\n',
      ],
      [
        swap({ path: '/swapfile', size: '8M', priority: 9 }),
        '/swapfile file 8188 0 9\n/swapfile none swap sw,pri=9 0 0\n/swapfile\n',
      ],
      [swap({ path: '/swapfile', state: 'absent' }), ''],
    ] as const;
    for (const [task, state] of steps) {
      const run = await host().apply([task]);
      expect(run.statuses, run.errors.join()).to.deep.equal(['changed swap /swapfile']);
      expect(await used()).to.equal(state);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok swap /swapfile']);
    }
  });
});
