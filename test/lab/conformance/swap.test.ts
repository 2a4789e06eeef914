import { swap } from '../../../lib/tasks/swap';
import { conforms } from './life';

const path = '/srv/swap file';

// Lab hosts are containers, which cannot use swap space of their own: what is prepared for the next boot can be tested.
conforms('swap', [
  {
    title: 'a file for the next boot',
    prepare: 'printf "# mine\\nproc\\t/proc  proc\\tdefaults\\n" >/etc/fstab',
    present: swap({ path, size: '4M', priority: 7, state: 'present' }),
    looks: {
      script: `blkid -p -o value -s TYPE '${path}'; stat -c '%s %U:%G:%a' '${path}'; cat /etc/fstab; ls -A /srv`,
      prints:
        'swap\n4194304 root:root:600\n# mine\nproc\t/proc  proc\tdefaults\n/srv/swap\\040file none swap sw,pri=7 0 0\nswap file\n',
    },
    broken: [
      { attribute: 'size', byHand: `truncate -s 8M '${path}'` },
      { attribute: 'size', byHand: `rm '${path}'` },
      { attribute: 'mode', byHand: `chmod 0644 '${path}'` },
      { attribute: 'owner', byHand: `chown daemon '${path}'` },
      { attribute: 'group', byHand: `chgrp daemon '${path}'` },
      { attribute: 'options', byHand: 'sed -i s/pri=7/pri=8/ /etc/fstab' },
      { attribute: 'fstab', byHand: 'sed -i /swap/d /etc/fstab' },
    ],
    absent: {
      task: swap({ path, state: 'absent' }),
      looks: { script: 'ls -A /srv; cat /etc/fstab', prints: '# mine\nproc\t/proc  proc\tdefaults\n' },
    },
  },
]);
