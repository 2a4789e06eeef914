import { kernelModule } from '../../../lib/tasks/kernel-module';
import { conforms } from './life';

const [boot, options] = ['modules-load.d', 'modprobe.d'].map(
  (name) => `/etc/${name}/hostwright-probe-x.conf`,
);

// Lab hosts are containers, which cannot load modules: what is listed as a part of the kernel stands for one that is loaded.
conforms('kernelModule', [
  {
    title: 'a module with options',
    prepare:
      'apt-get update -q; apt-get install -q -y --no-install-recommends kmod; mkdir -p /lib/modules/$(uname -r); echo kernel/drivers/probe-x.ko >>/lib/modules/$(uname -r)/modules.builtin',
    present: kernelModule({ name: 'probe-x', options: { time: true, console_suspend: false } }),
    looks: {
      script: `modprobe -c | grep '^options probe_x'; cat ${boot}; stat -c %U:%G:%a ${boot} ${options}`,
      prints: 'options probe_x time=Y console_suspend=N\nprobe-x\nroot:root:644\nroot:root:644\n',
    },
    broken: [
      { attribute: 'content', byHand: `sed -i s/time=Y/time=N/ ${options}` },
      { attribute: 'content', byHand: `rm ${boot}; echo other >${boot}` },
      { attribute: 'mode', byHand: `chmod 0600 ${options}` },
      { attribute: 'owner', byHand: `chown daemon ${boot}` },
      { attribute: 'group', byHand: `chgrp daemon ${boot}` },
    ],
    absent: {
      task: kernelModule({ name: 'probe-x', state: 'absent' }),
      looks: { script: `ls ${boot} ${options} 2>/dev/null | wc -l`, prints: '0\n' },
    },
  },
]);
