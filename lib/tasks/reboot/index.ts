import { one } from '../../facts/kind';
import { rebootFacts } from '../../facts/reboot';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { planReboot, proveReboot, type RebootFacts } from './plan';
import { rebootArgs, type RebootArgs } from './args';
import { brings } from '../contract/prediction';
import { anything } from '../../facts/kind';

/**
 * Restarts the host if that is needed, waits until it is back and goes on. A restart is needed when the file
 * `/run/reboot-required` exists, which packages such as a new kernel create, or with `always`. A new boot id proves
 * that the host restarted. While a program keeps the host from shutting down, such as a backup with `systemd-inhibit`,
 * the task refuses and names it.
 *
 * @example
 * file({ path: '/run/reboot-required', content: 'as a new kernel leaves it\n' })
 * reboot({ timeout: 900, message: 'updates' })
 *
 * @example
 * const restart = reboot({ always: true });
 * file({ path: '/etc/modprobe.d/watchdog.conf', content: 'blacklist iTCO_wdt\n' }, { notify: restart })
 * @unseen
 * - Whether the host will come back.
 * - A reboot that an earlier task of the same run will make necessary.
 * @ansible reboot
 * - It reboots only where that is required. Ansible's always does, as this task with `always: true`.
 * - There are no `reboot_command`, `test_command` and delays: the boot id tells when the host is back.
 * - The connection has its own `connect_timeout`.
 */
export const reboot: TaskFunction<RebootArgs, RebootFacts> = defineTask({
  name: 'reboot',
  args: rebootArgs,
  title: () => 'reboot',
  facts: () => ({ boot: one(rebootFacts, 'host') }),
  predicts: () => [brings(anything)],
  plan: planReboot,
  converges: ({ always }) => !always,
  act: { proof: proveReboot },
});
