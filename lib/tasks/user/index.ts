import { one } from '../../facts/kind';
import { sessionFacts, sessionKey, type SessionFact } from '../../facts/session';
import { userFacts, type UserFact } from '../../facts/user';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { userArgs, type UserArgs } from './args';
import { updateUser } from './changes';
import { createUser } from './existence';
import { userProblems } from './problems';
import { removeUser } from './removal';

/** What the task `user` looks at. */
export interface UserFacts {
  readonly account: UserFact | undefined;
  readonly session: SessionFact | undefined;
}

/**
 * An account: that it is there, and every attribute that is given. What is left out is left alone. The account that
 * Hostwright is logged in with is never removed, locked, expired or taken out of the groups that give it root.
 *
 * @example
 * user({
 *   name: 'ada',
 *   comment: 'Ada Lovelace',
 *   shell: '/bin/bash',
 *   groups: ['sudo', 'www-data'],
 *   password: secret(process.env.ADA_PASSWORD_HASH ?? '*'),
 * });
 * @example
 * user({ name: 'intern', expires: '2030-06-30' });
 * user({ name: 'former', state: 'absent', remove: true });
 * @unseen
 * - Whether the groups exist and the number is free.
 * - Sessions and processes of an account that is to be removed or renumbered, which make a run fail.
 * - What is in the way of a home directory that is to be moved, and to whom one belongs that is to be removed.
 * @ansible user
 * - `append` is true unless it is given: `groups` only adds. `append: false` takes the account out of all others.
 * - `createHome` is false for accounts of the system.
 * - `locked` locks the password alone, keys still log in; `expires` with a day that has passed shuts the account off.
 * - `password` is a hash, given as a secret; a password that is no hash is refused. `expires` is a date.
 * - `state: 'absent'` turns linger off and stops the systemd instance of the account, which userdel alone would refuse
 *   for; there is no `force`.
 * - The account of the connection is never removed, locked, expired or taken out of the groups that give it root.
 * - There is no `generate_ssh_key`; for keys that log in there is `authorizedKeys`.
 */
export const user: TaskFunction<UserArgs, UserFacts> = defineTask({
  name: 'user',
  args: userArgs,
  title: ({ name }) => `user ${name}`,
  check: userProblems,
  facts: ({ name, password, locked, expires }) => ({
    account: one(userFacts, {
      name,
      shadow: password !== undefined || locked !== undefined || expires !== undefined,
    }),
    session: one(sessionFacts, sessionKey),
  }),
  plan({ account, session }, args) {
    if (args.state === 'absent') return account === undefined ? [] : [removeUser(account, session, args)];
    return account === undefined ? [createUser(args)] : updateUser(account, session, args);
  },
});
