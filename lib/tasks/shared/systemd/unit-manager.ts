import type { UserManagerFact } from '../../../facts/user-manager';
import { flag, oneOf, optional, text, withDefault } from '../../../schema/schema';
import { scriptFile } from '../../../shell/script-file';
import { lines, sh, type Script } from '../../../shell/sh';
import type { Change } from '../../contract/change';
import type { RunStep } from '../../contract/step';
import userManager from './user-manager.sh';

/** The name of a user account. */
export const userName = () => text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9_.-]*\\$?$' });

/** Arguments that say whose systemd a task talks to. */
export const scopeArgs = {
  /** `system` (default) or `user`: the systemd instance of one user, named by `user`. */
  scope: withDefault(oneOf('system', 'user'), 'system'),
  /** With `scope: 'user'`: name of the user whose systemd instance is meant. */
  user: optional(userName()),
  /**
   * With `scope: 'user'`: keep the user's systemd instance running from boot on, not only while the user is logged
   * in (`loginctl enable-linger`); it is never turned off. Default: true.
   */
  linger: withDefault(flag(), true),
};

/** What these arguments come to: the user whose manager is meant, undefined for the system's. */
export function ownerOf(args: {
  readonly scope: string;
  readonly user?: string | undefined;
}): string | undefined {
  return args.scope === 'user' ? args.user : undefined;
}

/** What is wrong with a scope, in words. */
export function scopeProblems(args: {
  readonly scope: string;
  readonly user?: string | undefined;
}): string[] {
  if (args.scope === 'user' && args.user === undefined)
    return ["scope 'user' needs user: whose units are meant"];
  if (args.scope === 'system' && args.user !== undefined) return ["user is only known with scope: 'user'"];
  return [];
}

/** A step that talks to a manager by `hw_systemctl` and shows the end of a unit's journal by `hw_journal UNIT`. */
export function managerStep(owner: string | undefined, script: Script): RunStep {
  return { kind: 'run', script: lines([managerFunctions(owner), sh`set -e`, script]) };
}

function managerFunctions(owner: string | undefined): Script {
  if (owner === undefined) {
    return sh`
hw_systemctl() { systemctl "$@"; }
# What was just said may still be on its way to the journal.
hw_journal() {
  journalctl --sync 2>/dev/null || :
  journalctl --quiet --no-pager --output=cat --lines=20 --unit="$1" >&2 || :
}`;
  }
  return scriptFile(userManager, { hw_owner: owner });
}

/** Makes the user's manager run from boot on, and run now. */
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

// logind starts the manager by itself but does not wait until it can be talked to.
function enableLinger(owner: string): Script {
  return sh`
set -e
hw_uid=$(id -u -- ${owner})
loginctl enable-linger -- ${owner}
systemctl start -- "user@$hw_uid.service"`;
}
