import { one } from '../../facts/kind';
import { rebootFacts } from '../../facts/reboot';
import { flag, integer, object, optional, text, withDefault, type InputOf } from '../../schema/schema';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { planReboot, proveReboot, type RebootFacts } from './plan';

const rebootArgs = object({
  /** Reboot each time, required or not: for a handler, or with `when: changed(…)`. Default: false. */
  always: withDefault(flag(), false),
  /** Seconds within which the host must be back. Default: 600. */
  timeout: withDefault(integer({ minimum: 5 }), 600),
  /** One line that everybody who is logged in is told, and the journal. Default: none. */
  message: optional(text({ pattern: '^[^\\n]+$' })),
});

/** The arguments of the task `reboot`. */
export interface RebootArgs extends InputOf<typeof rebootArgs> {}

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
  proof: proveReboot,
  converges: ({ always }) => !always,
});
