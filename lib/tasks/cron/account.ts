import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { DeclaredCron } from './args';
import { cronFilePath } from './file-plan';

/** The account that the entry needs in order to run; root always exists. */
export function neededAccounts({ user, disabled, state }: DeclaredCron): readonly string[] {
  return state === 'absent' || disabled || user === 'root' ? [] : [user];
}

/**
 * A change for a missing account, before all other changes. Its step fails if the account is still missing. Debian's
 * cron ignores the crontab of a missing user, and a whole file that names one.
 */
export function requireAccount({ id, user, file }: DeclaredCron): Change {
  const ignored = file === undefined ? `the crontab of ${user}` : `the whole file ${cronFilePath(file)}`;
  const problem = `there is no user ${user}: cron would ignore ${ignored}`;
  return {
    summary: `run cron entry "${id}" as user ${user}, who does not exist`,
    diff: [{ attribute: 'account', before: undefined, after: user }],
    steps: [
      {
        kind: 'run',
        script: sh`getent passwd -- ${user} >/dev/null || {
  printf '%s\n%s\n' ${problem} 'create the user first, or remove the entry' >&2
  exit 1
}`,
      },
    ],
  };
}
