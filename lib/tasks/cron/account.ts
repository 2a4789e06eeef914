import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { DeclaredCron } from './args';
import { cronFilePath } from './file-plan';

/** The account that must be there for the entry to run; root always is. */
export function neededAccounts({ user, disabled, state }: DeclaredCron): readonly string[] {
  return state === 'absent' || disabled || user === 'root' ? [] : [user];
}

/**
 * What stands for an account that is not there, before all other changes: it fails when it is applied and the account is
 * still missing. Debian's cron passes over a whole file that names such a user, and over the crontab of one.
 */
export function requireAccount({ id, user, file }: DeclaredCron): Change {
  const passedOver = file === undefined ? `the crontab of ${user}` : `the whole of ${cronFilePath(file)}`;
  const problem = `there is no user ${user}: cron would pass over ${passedOver}`;
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
