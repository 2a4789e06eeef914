import { reboot } from '../../../lib/tasks/reboot';
import { conforms } from './life';

conforms('reboot', [
  {
    title: 'a reboot where one is required',
    prepare: 'touch /run/reboot-required; cat /proc/sys/kernel/random/boot_id >/root/first',
    present: reboot({ timeout: 120 }),
    looks: {
      script:
        'ls /run/reboot-required 2>/dev/null; cmp -s /root/first /proc/sys/kernel/random/boot_id || echo another boot',
      prints: 'another boot\n',
    },
    broken: [{ attribute: 'boot', byHand: 'touch /run/reboot-required' }],
  },
]);
