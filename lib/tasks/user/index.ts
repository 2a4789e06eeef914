import { defineTask, type TaskFunction } from '../contract/define-task';
import { userArgs, type UserArgs } from './args';
import { updateUser } from './changes';
import { createUser } from './existence';
import { requireLocal, requireOtherPrimary } from './foreign';
import { userQueries, type UserFacts } from './look-at';
import { userProblems } from './problems';
import { removeLeftovers, removeUser } from './removal';
import { predictUser } from './prediction';
import { userWishes } from './claims';

export type { UserFacts } from './look-at';

/**
 * An account and its declared attributes. An attribute that you leave out stays as it is. The task never removes, locks
 * or expires the account of this connection, and never removes it from the groups that give it root.
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
 * - Whether the groups exist and the user id is free.
 * - Sessions and processes of an account whose removal or new user id is declared: they make a run fail.
 * - Whether the new path of a home directory exists already, and who owns a home directory that is to be removed.
 * @ansible user
 * - `append` is true by default: `groups` only adds. `append: false` removes the account from all others.
 * - `createHome` is false for system accounts.
 * - `locked` locks only the password: keys still log in. `expires` with a day in the past closes the account.
 * - `password` is a hash, given as a secret; any other text is refused. `expires` is a date.
 * - `state: 'absent'` turns linger off and stops the systemd instance of the account, because userdel would refuse
 *   while it runs. There is no `force`.
 * - The task protects the account of the connection: see above.
 * - There is no `generate_ssh_key`; `authorizedKeys` declares the keys that log in.
 */
export const user: TaskFunction<UserArgs, UserFacts> = defineTask({
  name: 'user',
  args: userArgs,
  title: ({ name }) => `user ${name}`,
  check: userProblems,
  claims: userWishes,
  facts: userQueries,
  predicts: predictUser,
  plan(facts, args) {
    const { account } = facts;
    if (args.state === 'absent')
      return account === undefined ? removeLeftovers(facts, args) : [removeUser(account, facts, args)];
    requireOtherPrimary(facts, args);
    if (account !== undefined) return updateUser(account, facts, args);
    requireLocal(facts, args, false);
    return [createUser(args)];
  },
});
