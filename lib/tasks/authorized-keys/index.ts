import { authorizedKeysFacts, type AuthorizedKeysFact } from '../../facts/authorized-keys';
import { fileFacts, type FileFact } from '../../facts/file';
import { nothing, one } from '../../facts/kind';
import { sessionFacts, sessionKey, type SessionFact } from '../../facts/session';
import { sshLoginFacts, type SshLoginFact } from '../../facts/ssh-login';
import { authorizedKeysArgs, type AuthorizedKeysArgs } from './args';
import { planKeys } from './changes';
import { inForceChanges, unreadPath } from './in-force';
import { authorizedKeysProblems } from './problems';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { predictsNothing } from '../contract/predicts-nothing';
import { takenAway } from './contradiction';
import { userClaims } from '../shared/accounts/account-claims';

/** What the task `authorizedKeys` looks at. */
export interface AuthorizedKeysFacts {
  readonly present: AuthorizedKeysFact | undefined;
  /** A file outside of homes, which may be that of an earlier account of the name. */
  readonly left: FileFact | undefined;
  readonly session: SessionFact | undefined;
  /** Undefined: sshd looks for keys where Debian's configuration says. */
  readonly login: SshLoginFact | undefined;
}

const defaultPath = '~/.ssh/authorized_keys';

/**
 * The keys that log in to an account. Directory and file belong to the account, with modes 0700 and 0600. Two keys are
 * the same if their type and base64 text are; comment and options are attributes of a key. Lines that are comments
 * stay, and other keys too, unless `exclusive`. Where sshd would not take the keys, because it looks elsewhere, because
 * others may write the home, or because the account is closed, the task fails and says why.
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
 * - Whether earlier tasks of the same run make the directory, if it is outside the home directory.
 * @ansible ansible.posix.authorized_key
 * - `keys` is a list of texts; read files or fetch addresses in TypeScript if you need to.
 * - The task manages the directory only if it is in the home directory (`manage_dir`).
 * - Options that somebody added to a declared key on the host are removed.
 * - The key that Hostwright is logged in with is never removed, unless `force`.
 */
export const authorizedKeys: TaskFunction<AuthorizedKeysArgs, AuthorizedKeysFacts> = defineTask({
  name: 'authorizedKeys',
  args: authorizedKeysArgs,
  title: ({ user }) => `authorized keys of ${user}`,
  check: authorizedKeysProblems,
  contradicts: (args, later) => takenAway(args, later) ?? takenAway(later, args),
  claims: ({ user, state }) => (state === 'absent' ? [] : userClaims(user)),
  facts: ({ user, path }) => ({
    present: one(authorizedKeysFacts, { user, path: path ?? defaultPath }),
    left: path?.startsWith('/') === true ? one(fileFacts, { path }) : nothing(fileFacts),
    session: one(sessionFacts, sessionKey),
    login: one(sshLoginFacts, user),
  }),
  predicts: predictsNothing,
  plan: ({ present, session, login }, args) => [
    ...inForceChanges(present, login, args),
    ...planKeys(present, session, args),
  ],
  notice: ({ present, login }, args) => unreadPath(present, login, args),
});
