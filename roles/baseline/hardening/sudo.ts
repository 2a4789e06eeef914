import { sudoers, type TaskList } from '../../../lib';
import type { SudoOptions } from '../options';

/** Options of sudo for everybody. Its log is the journal. */
export function sudo(options: SudoOptions | false): TaskList {
  const name = '00-hostwright-hardening';
  if (options === false) return [sudoers({ name, state: 'absent' })];
  const { timeoutMinutes = 5 } = options;
  const defaults = [
    // A program cannot type into the terminal of whoever called sudo after it ended.
    'use_pty',
    'secure_path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"',
    `timestamp_timeout=${timeoutMinutes}`,
  ];
  return [sudoers({ name, defaults: [{ options: defaults }] })];
}
