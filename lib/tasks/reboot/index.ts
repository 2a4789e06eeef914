import { one } from '../../facts/kind';
import { rebootFacts } from '../../facts/reboot';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { planReboot, proveReboot, type RebootFacts } from './plan';
import { rebootArgs, type RebootArgs } from './args';

/**
 * Restarts the host where that is needed, waits until it is back and goes on there. It is needed where
 * `/run/reboot-required` is, which packages such as a new kernel leave behind, or with `always`. That the host was
 * restarted is proved by its boot id, which is another one.
 *
 * @example
 * file({ path: '/run/reboot-required', content: 'as a new kernel leaves it\n' })
 * reboot({ timeout: 900, message: 'updates' })
 *
 * @example
 * const restart = reboot({ always: true });
 * file({ path: '/etc/modprobe.d/watchdog.conf', content: 'blacklist iTCO_wdt\n' }, { notify: restart })
 * @unseen
 * - whether the host will come back
 * - a reboot that an earlier task of the same run will make necessary
 * @ansible reboot
 * - it reboots only where that is required; Ansible's always does, as here with `always: true`
 * - no `reboot_command`, `test_command` and delays: the boot id tells when the host is back
 * - `connect_timeout` is the one of the connection
 */
export const reboot: TaskFunction<RebootArgs, RebootFacts> = defineTask({
  name: 'reboot',
  args: rebootArgs,
  title: () => 'reboot',
  facts: () => ({ boot: one(rebootFacts, 'host') }),
  plan: planReboot,
  converges: ({ always }) => !always,
  act: { proof: proveReboot },
});
