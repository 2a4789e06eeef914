import { after, blockInFile, linesOf, look, user, type TaskList } from '../../../lib';
import type { PasswordAgeOptions } from '../options';

const reading = `getent shadow | while IFS=: read -r name password rest; do
  [ -n "$password" ] || [ "$name" = "$HW_LOGIN_USER" ] || printf '%s\\n' "$name"
done`;

/**
 * Accounts without a password get one that nothing fits, so that keys log in as before; a locked one would stop them
 * where sshd does not use PAM. The account of the connection stays as it is.
 */
export function accounts(isOn: boolean): TaskList {
  if (!isOn) return [];
  const open = look({ argv: ['sh', '-c', reading] }, { name: 'look for accounts without a password' });
  return [after(open, ({ output }) => linesOf(output).map((name) => user({ name, password: '*' })))];
}

/** How old passwords get, for accounts that are made later. The last line of a name counts. */
export function passwordAge(options: PasswordAgeOptions | false): TaskList {
  const place = { path: '/etc/login.defs', id: 'password age' };
  if (options === false) return [blockInFile({ ...place, state: 'absent' })];
  const { maxDays, minDays = 1, warnDays = 7 } = options;
  const block = `PASS_MAX_DAYS ${maxDays}\nPASS_MIN_DAYS ${minDays}\nPASS_WARN_AGE ${warnDays}\n`;
  return [blockInFile({ ...place, block })];
}
