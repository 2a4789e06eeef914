import { mount } from '../../../lib/tasks/mount';
import { conforms } from './life';

const foreign = 'printf "# mine\\nproc\\t/proc  proc\\tdefaults\\n" >/etc/fstab';

// Lab hosts are containers: memory and directories can be mounted there, devices and images cannot.
// systemd hears of a mount after the kernel has made it, on a busy computer seconds later: the first look waits.
conforms('mount', [
  {
    title: 'memory at a path with a blank',
    prepare: foreign,
    present: mount({
      path: '/srv/a b',
      source: 'my cache',
      fstype: 'tmpfs',
      options: ['nosuid', 'noexec', 'size=1m', 'mode=0711'],
      dump: 1,
      pass: 0,
    }),
    looks: {
      script: `cat /etc/fstab; findmnt -n -o SOURCE,FSTYPE '/srv/a b'; stat -c %a '/srv/a b'; grep -c 'a.040b.*noexec.*size=1024k' /proc/self/mountinfo
        what() { systemctl show -p What --value 'srv-a\\x20b.mount'; }
        for try in $(seq 100); do [ "$(what)" != 'my cache' ] || break; sleep 0.1; done; what`,
      prints:
        '# mine\nproc\t/proc  proc\tdefaults\nmy\\040cache /srv/a\\040b tmpfs nosuid,noexec,size=1m,mode=0711 1 0\nmy cache tmpfs\n711\n1\nmy cache\n',
    },
    broken: [
      { attribute: 'mounted', byHand: "umount '/srv/a b'" },
      { attribute: 'mounted', byHand: "umount '/srv/a b'; mount --bind /etc '/srv/a b'" },
      { attribute: 'mount options', byHand: "mount -o remount,exec '/srv/a b'" },
      { attribute: 'mount options', byHand: "mount -o remount,size=2m '/srv/a b'" },
      { attribute: 'source', byHand: 'sed -i s/my.040cache/other/ /etc/fstab' },
      { attribute: 'fstype', byHand: 'sed -i s/tmpfs/ramfs/ /etc/fstab' },
      { attribute: 'options', byHand: 'sed -i s/nosuid,// /etc/fstab' },
      { attribute: 'dump', byHand: "sed -i 's/1 0$/0 0/' /etc/fstab" },
      { attribute: 'pass', byHand: "sed -i 's/1 0$/1 2/' /etc/fstab" },
      { attribute: 'fstab', byHand: 'sed -i /cache/d /etc/fstab' },
    ],
    absent: {
      task: mount({ path: '/srv/a b', state: 'absent' }),
      looks: {
        script: "cat /etc/fstab; findmnt '/srv/a b' || ls -d '/srv/a b'",
        prints: '# mine\nproc\t/proc  proc\tdefaults\n/srv/a b\n',
      },
    },
  },
  {
    title: 'a directory at another place, read-only',
    prepare: 'mkdir -p /srv/data; echo kept >/srv/data/file',
    present: mount({ path: '/srv/view', source: '/srv/data', fstype: 'none', options: ['bind', 'ro'] }),
    looks: {
      script: 'cat /srv/view/file; touch /srv/view/x 2>/dev/null || echo read-only',
      prints: 'kept\nread-only\n',
    },
    broken: [
      { attribute: 'mounted', byHand: 'umount /srv/view' },
      { attribute: 'mount options', byHand: 'mount -o remount,bind,rw /srv/view' },
      { attribute: 'mounted', byHand: 'umount /srv/view; mount --bind -r /etc /srv/view' },
    ],
    absent: {
      task: mount({ path: '/srv/view', state: 'absent' }),
      looks: { script: 'ls /srv/view; grep -c /srv/view /etc/fstab || :', prints: '0\n' },
    },
  },
  {
    title: 'a line for the next boot',
    present: mount({
      path: '/mnt/disk',
      source: 'LABEL=data',
      fstype: 'ext4',
      options: ['nofail'],
      state: 'present',
    }),
    looks: { script: 'tail -n 1 /etc/fstab', prints: 'LABEL=data /mnt/disk ext4 nofail 0 0\n' },
    broken: [{ attribute: 'source', byHand: 'sed -i s/data/date/ /etc/fstab' }],
    absent: {
      task: mount({ path: '/mnt/disk', state: 'absent' }),
      looks: { script: 'grep -c disk /etc/fstab || :', prints: '0\n' },
    },
  },
]);
