import { crontabFacts } from '../../facts/crontab';
import { fileFacts } from '../../facts/file';
import { many } from '../../facts/kind';
import { userFacts, type UserFact } from '../../facts/user';
import { neededAccounts } from './account';
import { cronArgs, type CronArgs } from './args';
import { cronFilePath } from './file-plan';
import { planCron, type FoundCron } from './plan';
import { cronProblems } from './problems';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { predictsNothing } from '../contract/predicts-nothing';
import { claim } from '../contract/claim';
import { userClaims } from '../shared/accounts/account-claims';
import { scheduleText } from './schedule';

/**
 * An entry of cron: in the crontab of a user, or in a file of `/etc/cron.d`. A comment above the entry contains its id.
 * An entry without an id that has the same command and time is taken over; one that has another time stays beside it.
 * All other lines stay as they are, in their order. The user must exist: otherwise cron ignores the whole file.
 *
 * @example
 * apt({ packages: ['cron'] })
 * cron({ id: 'nightly dump', command: '/usr/local/bin/dump --to /srv/dump-$(date +%F)', hour: 2, minute: 30 })
 * cron({ id: 'warm up', command: '/usr/local/bin/warm-up', special: 'reboot', user: 'www-data' })
 * cron({
 *   id: 'report',
 *   file: 'reports',
 *   command: '/usr/local/bin/report',
 *   user: 'daemon',
 *   minute: '0,30',
 *   hour: '8-18',
 *   weekday: 'mon-fri',
 *   env: { MAILTO: 'ops@example.com', PATH: '/usr/local/bin:/usr/bin:/bin' },
 * })
 *
 * @example
 * cron({ id: 'nightly dump', state: 'absent' })
 * @unseen
 * - Whether an earlier task of the same run creates a missing user: check shows the missing user as a change. A run
 *   fails if the user is still missing then.
 * - Whether the users of other entries in the same file exist.
 * - Whether cron is installed and running.
 * - Variables that other lines above the entry set, such as `SHELL` and `PATH`: they apply to it too.
 * @ansible cron, cronvar
 * - `name` is `id`, `job` is `command`, `special_time` is `special`, `cron_file` is `file`.
 * - The task escapes a `%` in the command; write it as in a shell.
 * - Variables belong to an entry (`env`) and are removed with it.
 * - `hour: 2` alone is at 2:00, where Ansible's `hour: 2` runs every minute of that hour.
 * - An entry with the same command and time is taken over, also one that Ansible made. There are no `backup` and
 *   `insertafter`.
 */
export const cron: TaskFunction<CronArgs, CronFacts> = defineTask({
  name: 'cron',
  args: cronArgs,
  title: ({ id, user, file }) =>
    `cron ${id} ${file === undefined ? `of ${user}` : `in ${cronFilePath(file)}`}`,
  check: cronProblems,
  claims: (args) => {
    const entry = `cron entry ${args.id} of ${args.file ?? args.user}`;
    if (args.state === 'absent') return claim(entry, 'absent');
    return [
      ...userClaims(args.user),
      ...claim(entry, args.disabled ? 'disabled' : 'present'),
      ...claim(`the time of ${entry}`, scheduleText(args)),
      ...claim(`the command of ${entry}`, args.command),
    ];
  },
  facts: (args) => ({
    crontabs: many(crontabFacts, args.file === undefined ? [args.user] : []),
    // Asking for the hash of nothing makes the host send the content in any case.
    files: many(fileFacts, args.file === undefined ? [] : [{ path: cronFilePath(args.file), sha256: '' }]),
    accounts: many(
      userFacts,
      neededAccounts(args).map((name) => ({ name, shadow: false })),
    ),
  }),
  predicts: predictsNothing,
  plan: ({ crontabs, files, accounts }, args) => {
    const [[crontab], [file]] = [[...crontabs.values()], [...files.values()]];
    return planCron({ crontab, file, accounts: [...accounts.values()] }, args);
  },
});

/** What the task `cron` looks at. */
export interface CronFacts {
  readonly crontabs: ReadonlyMap<string, NonNullable<FoundCron['crontab']>>;
  readonly files: ReadonlyMap<string, NonNullable<FoundCron['file']>>;
  readonly accounts: ReadonlyMap<string, UserFact>;
}
