import { fileFacts } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { sessionFacts, sessionKey } from '../../facts/session';
import { sysctlFacts } from '../../facts/sysctl';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { fileKey } from '../shared/files/file-plan';
import { plainFile } from '../shared/files/plain-file';
import { planSettings, type SysctlFacts } from './plan';
import { settingsFile, settingsOf, settingsProblems, settingsText } from './settings';
import { sysctlArgs, type SysctlArgs } from './args';
import { predictsNothing } from '../contract/predicts-nothing';
import { claim } from '../contract/claim';

/**
 * Kernel settings, live and in `/etc/sysctl.d/NAME.conf` for the next boot. The task sets only the declared settings
 * and reads each back: a value of which the kernel makes another one does not stay, and the task fails and names it. If a
 * later file would set one of them to another value at boot, or ufw's own settings, the task fails and names that file.
 * It refuses values with which the host no longer answers the running SSH session (`arp_ignore` 8; `disable_ipv6` over
 * IPv6), unless `force` is given.
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
 * - Other values with which the host cannot be reached, such as `rp_filter` where packets come and go on different ways.
 * - Settings of kernel modules that an earlier task loads: check says it would set them.
 * - A later file that an earlier task of the same run removes: check still fails because of it.
 * @ansible sysctl
 * - One task has a table of settings and a file of its own, instead of one line in a shared file.
 * - It always sets the live value and reads it back: `sysctl_set` and `reload` are not needed.
 * - `state: 'absent'` removes the file; the live values stay until the next boot.
 */
export const sysctl: TaskFunction<SysctlArgs, SysctlFacts> = defineTask({
  name: 'sysctl',
  args: sysctlArgs,
  title: ({ name }) => `sysctl ${name}`,
  check: settingsProblems,
  claims: (args) =>
    args.state === 'absent' ? [] : settingsOf(args).flatMap(({ path, value }) => claim(path, value)),
  facts: (declared) => ({
    file: one(fileFacts, fileKey(plainFile(settingsFile(declared), settingsText(declared)))),
    live: many(
      sysctlFacts,
      settingsOf(declared).map(({ path }) => path),
    ),
    session: one(sessionFacts, sessionKey),
  }),
  predicts: predictsNothing,
  plan: planSettings,
});
