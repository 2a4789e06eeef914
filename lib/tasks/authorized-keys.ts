import { authorizedKeysFacts, type AuthorizedKeysFact } from '../facts/authorized-keys';
import { one } from '../facts/kind';
import { sessionFacts, sessionKey, type SessionFact } from '../facts/session';
import { authorizedKeysArgs } from './accounts/authorized-keys-args';
import { planKeys } from './accounts/authorized-keys-changes';
import { authorizedKeysProblems } from './accounts/authorized-keys-problems';
import { defineTask, type TaskFunction } from './contract/define-task';

interface Facts {
  readonly present: AuthorizedKeysFact | undefined;
  readonly session: SessionFact | undefined;
}

/**
 * The keys that log in to an account. Directory and file belong to the account, with modes 0700 and 0600. Keys are the
 * same when type and key are; comment and options are attributes. Comments and, unless `exclusive`, other keys stay.
 *
 * @example
 * authorizedKeys({ user: 'deploy', keys: ['ssh-ed25519 AAAA… ada@laptop'] })
 * authorizedKeys({ user: 'backup', keys: [key], options: 'restrict,command="/usr/bin/rrsync /srv"', exclusive: true })
 * authorizedKeys({ user: 'deploy', keys: [oldKey], state: 'absent' })
 */
export const authorizedKeys: TaskFunction<(typeof authorizedKeysArgs)['properties'], Facts> = defineTask({
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
