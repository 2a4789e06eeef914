import type { FileFact } from '../../facts/file-fact';
import type { WayFact } from '../../facts/way';
import { defineComposition } from '../contract/composition';
import type { TaskFunction } from '../contract/define-task';
import { file } from '../file';
import { envFileArgs, type EnvFileArgs } from './args';
import { contentOf } from './assignment';
import { envFileProblems } from './problems';

/** What the task `envFile` looks at. */
export interface EnvFileFacts {
  readonly present: FileFact | undefined;
  readonly way?: WayFact | undefined;
}

/**
 * A file with environment variables for `EnvironmentFile=` of a systemd unit. The program gets each value exactly as it
 * is declared: blanks, quotes, backslashes, `$`, `%`, `#` and newlines have no meaning in the file. What systemd would
 * leave out or change is an error before any host is touched, and so is a required variable that is missing or empty.
 * The file belongs to root, with mode 0600. When a variable is a secret, no diff shows the content.
 *
 * @example
 * envFile({
 *   path: '/etc/shop.env',
 *   variables: {
 *     PORT: 3873,
 *     DATABASE_URL: secret('postgresql://shop:pass$word@db1/shop'),
 *     GREETING: 'Say "hello",\nthen #1',
 *     LOG_LEVEL: process.env.LOG_LEVEL,
 *   },
 *   required: ['PORT', 'DATABASE_URL'],
 * });
 * @example
 * envFile({ path: '/etc/old.env', state: 'absent' });
 * @unseen
 * - Whether a program that runs has these values: it gets them when it starts. Give its `service` the file in
 *   `olderThan`, or let this task notify a restart.
 * @ansible template, copy
 * - Ansible has no module for it: you write a template, and quote each value yourself.
 * - A value with NUL, or that is not valid in UTF-8, is an error: systemd would start the program without it, or not at
 *   all. One variable has at most 131071 bytes with its name.
 * - Names that systemd sets itself, such as `LISTEN_FDS` and `NOTIFY_SOCKET`, are errors.
 * - A POSIX shell reads the same values with `. FILE`. PM2 and Docker read such files by other rules.
 */
export const envFile: TaskFunction<EnvFileArgs, EnvFileFacts> = defineComposition({
  name: 'envFile',
  args: envFileArgs,
  title: ({ path }) => `environment file ${path}`,
  check: envFileProblems,
  over: file,
  with: ({ path, variables, owner, group, mode, state }) =>
    state === 'absent' ? { path, state } : { path, content: contentOf(variables), owner, group, mode },
});
