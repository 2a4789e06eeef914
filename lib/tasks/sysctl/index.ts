import { fileFacts } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { sysctlFacts } from '../../facts/sysctl';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { fileKey } from '../shared/files/file-plan';
import { plainFile } from '../shared/files/plain-file';
import { planSettings, type SysctlFacts } from './plan';
import { settingsFile, settingsOf, settingsProblems, settingsText } from './settings';
import { sysctlArgs, type SysctlArgs } from './args';

/**
 * Kernel settings, live and in `/etc/sysctl.d/NAME.conf` for the next boot. Only the declared settings are looked at
 * and set; each is read back. A later file that would set one of them to something else at boot is named and fails the
 * task.
 *
 * @example
 * sysctl({
 *   name: '60-app',
 *   settings: {
 *     'net.ipv4.ip_forward': 1,
 *     'net.ipv4.ip_local_port_range': '20000 60999',
 *     'net.ipv4.conf.all.accept_redirects': 0,
 *   },
 * });
 * @unseen
 * - Whether the kernel takes a value that it does not have yet.
 * - Settings of kernel modules that an earlier task loads: check says it would set them.
 * - A later file that an earlier task of the same run removes: check still fails because of it.
 * @ansible sysctl
 * - One task holds a table of settings and a file of its own, instead of a line of a shared file each.
 * - The live value is always set and read back: `sysctl_set` and `reload` are not needed.
 * - `state: 'absent'` removes the file; the live values stay until the next boot.
 */
export const sysctl: TaskFunction<SysctlArgs, SysctlFacts> = defineTask({
  name: 'sysctl',
  args: sysctlArgs,
  title: ({ name }) => `sysctl ${name}`,
  check: settingsProblems,
  facts: (declared) => ({
    file: one(fileFacts, fileKey(plainFile(settingsFile(declared), settingsText(declared)))),
    live: many(
      sysctlFacts,
      settingsOf(declared).map(({ path }) => path),
    ),
  }),
  plan: planSettings,
});
