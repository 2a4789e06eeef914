import { startsUnitsOf } from '../../../facts/kind';
import { userManagerFacts, type UserManagerFact } from '../../../facts/user-manager';
import { flag, oneOf, optional, text, withDefault } from '../../../schema/schema';
import { scriptFile } from '../../../shell/script-file';
import { lines, sh, type Script } from '../../../shell/sh';
import type { Change } from '../../contract/change';
import { becomes, brings, type Prediction } from '../../contract/prediction';
import type { RunStep } from '../../contract/step';
import userManager from './user-manager.sh';

/** The name of a user account. */
export const userName = () => text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9_.@-]*\\$?$' });

/** Arguments that name the systemd instance of a task. */
export const scopeArgs = {
  /** `system` (default) or `user`: the systemd instance of one user, named by `user`. */
  scope: withDefault(oneOf('system', 'user'), 'system'),
  /** With `scope: 'user'`: the user whose systemd instance is meant. */
  user: optional(userName()),
  /**
   * With `scope: 'user'`: keep the user's systemd instance running from boot on, not only while the user is logged
   * in (`loginctl enable-linger`); it is never turned off. Default: true.
   */
  linger: withDefault(flag(), true),
};

/** The user whose manager is meant; undefined: the system's manager. */
export function ownerOf(args: {
  readonly scope: string;
  readonly user?: string | undefined;
}): string | undefined {
  return args.scope === 'user' ? args.user : undefined;
}

/** What is wrong with a scope, as messages. */
export function scopeProblems(args: {
  readonly scope: string;
  readonly user?: string | undefined;
}): string[] {
  if (args.scope === 'user' && args.user === undefined)
    return ["scope 'user' needs user: the user whose unit it is"];
  if (args.scope === 'system' && args.user !== undefined) return ["user needs scope: 'user'"];
  return [];
}

/** A step in which `hw_systemctl` talks to a manager and `hw_journal UNIT` shows the end of a unit's journal. */
export function managerStep(owner: string | undefined, script: Script): RunStep {
  return { kind: 'run', script: lines([managerFunctions(owner), sh`set -e`, script]) };
}

function managerFunctions(owner: string | undefined): Script {
  if (owner === undefined) {
    return sh`
hw_systemctl() { systemctl "$@"; }
# The last messages may not be in the journal yet.
hw_journal() {
  journalctl --sync 2>/dev/null || :
  journalctl --quiet --no-pager --output=cat --lines=20 --unit="$1" >&2 || :
}`;
  }
  return scriptFile(userManager, { hw_owner: owner });
}

/** Makes the user's manager run now and from boot on. */
export function lingerChanges(
  owner: string | undefined,
  managers: ReadonlyMap<string, UserManagerFact>,
  isWanted: boolean,
): Change[] {
  const manager = owner === undefined ? undefined : managers.get(owner);
  if (owner === undefined || !isWanted || (manager?.lingers === true && manager.isRunning)) return [];
  return [
    {
      summary: `let the units of user ${owner} run without a login`,
      diff: [
        manager?.lingers === true
          ? { attribute: 'manager', before: 'not running', after: 'running' }
          : { attribute: 'linger', before: 'no', after: 'yes' },
      ],
      steps: [{ kind: 'run', script: enableLinger(owner) }],
    },
  ];
}

/** What the manager of a user will be, for those tasks that make it run. */
export function predictManager(
  owner: string | undefined,
  managers: ReadonlyMap<string, UserManagerFact>,
  isWanted: boolean,
): readonly Prediction[] {
  if (owner === undefined || lingerChanges(owner, managers, isWanted).length === 0) return [];
  const manager = managers.get(owner);
  return [
    becomes(userManagerFacts, owner, { uid: manager?.uid ?? unknownId, lingers: true, isRunning: true }),
    ...(manager === undefined ? [] : [brings(startsUnitsOf(owner))]),
  ];
}

/** No user has this uid. */
const unknownId = -1;

// logind starts the manager by itself but does not wait until it is ready.
function enableLinger(owner: string): Script {
  return sh`
set -e
hw_uid=$(id -u -- ${owner})
loginctl enable-linger -- ${owner}
systemctl start -- "user@$hw_uid.service"`;
}
