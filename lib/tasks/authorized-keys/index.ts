import { authorizedKeysFacts, type AuthorizedKeysFact } from '../../facts/authorized-keys';
import { one } from '../../facts/kind';
import { sessionFacts, sessionKey, type SessionFact } from '../../facts/session';
import { authorizedKeysArgs, type AuthorizedKeysArgs } from './args';
import { planKeys } from './changes';
import { authorizedKeysProblems } from './problems';
import { defineTask, type TaskFunction } from '../contract/define-task';

/** What the task `authorizedKeys` looks at. */
export interface AuthorizedKeysFacts {
  readonly present: AuthorizedKeysFact | undefined;
  readonly session: SessionFact | undefined;
}

/**
 * The keys that log in to an account. Directory and file belong to the account, with modes 0700 and 0600. Keys are the
 * same when type and key are; comment and options are attributes. Comments and, unless `exclusive`, other keys stay.
 *
 * @example
 * user({ name: 'ada', shell: '/bin/bash' });
 * authorizedKeys({
 *   user: 'ada',
 *   keys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM1RyiCoMR+9EpEkgYZlqCwDf3q4i/3o1r5Ng44JEywJ ada@laptop'],
 * });
 * @example
 * authorizedKeys({
 *   user: 'backup',
 *   keys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKMmndlyXKc5RWufefwmRFrWAxb4sNreuMU0MjAvmJEP build@ci'],
 *   options: 'restrict,command="/usr/bin/rrsync /srv"',
 *   path: '/etc/ssh/keys/backup',
 *   exclusive: true,
 * });
 * @unseen
 * - Whether a directory of keys outside the home directory is there once the tasks before it are done.
 * @ansible ansible.posix.authorized_key
 * - `keys` is a list of texts; files are read and addresses fetched in TypeScript, if at all.
 * - The directory is seen to where it lies in the home directory, and left alone elsewhere (`manage_dir`).
 * - Options that somebody added to a declared key on the host are taken away.
 * - The key that Hostwright is logged in with is never cut, unless `force`.
 */
export const authorizedKeys: TaskFunction<AuthorizedKeysArgs, AuthorizedKeysFacts> = defineTask({
  name: 'authorizedKeys',
  args: authorizedKeysArgs,
  title: ({ user }) => `authorized keys of ${user}`,
  check: authorizedKeysProblems,
  facts: ({ user, path }) => ({
    present: one(authorizedKeysFacts, { user, path }),
    session: one(sessionFacts, sessionKey),
  }),
  plan: ({ present, session }, args) => planKeys(present, session, args),
});
