import type { UserFact } from '../../facts/user';
import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import type { Change, Difference } from '../contract/change';
import { foreignThing } from '../shared/accounts/foreign';
import { isLoginUser, refusal } from '../shared/accounts/login-guard';
import type { DeclaredUser } from './args';
import endText from './end-sessions.sh';
import type { UserFacts } from './look-at';
import { requireOwnHome } from './own-home';
import stopText from './stop-manager.sh';

/** The change that removes an account; throws when it is the account of the session. */
export function removeUser(account: UserFact, facts: UserFacts, args: DeclaredUser): Change {
  const { name, home, homeExists, lingers } = account;
  if (isLoginUser(facts.session, name)) throw refusal(name, `remove user ${name}`);
  const source = facts.foreign.get(`passwd ${name}`);
  if (source !== undefined) throw foreignThing(`user ${name}`, source);
  const isRemoved = args.remove && homeExists;
  if (isRemoved) requireOwnHome(account, facts.around, 'remove');
  const left = leftoversOf(facts, args);
  const things = [`user ${name}`, ...(isRemoved ? [home] : []), ...left.map(({ words }) => words)];
  const endings = [
    ...(args.endSessions ? ['end its sessions and processes'] : []),
    ...(lingers ? ['stop its lingering systemd instance with all units'] : []),
  ];
  return {
    summary: `remove ${listed(things)}${endings.length === 0 ? '' : `, and ${endings.join(' and ')}`}`,
    diff: [
      { attribute: 'state', before: 'present', after: 'absent' },
      ...(isRemoved ? [{ attribute: 'home', before: home, after: undefined }] : []),
      ...(lingers ? [{ attribute: 'linger', before: 'yes', after: undefined }] : []),
      ...left.map(({ diff }) => diff),
    ],
    steps: [{ kind: 'run', script: removal(account, { isHomeRemoved: isRemoved, facts, args }) }],
  };
}

/** What an account that is gone already has left: an account of the same name would get it. */
export function removeLeftovers(facts: UserFacts, args: DeclaredUser): readonly Change[] {
  const left = leftoversOf(facts, args);
  const isLingering = facts.leftovers?.lingers === true;
  const linger = `/var/lib/systemd/linger/${args.name}`;
  if (left.length === 0 && !isLingering) return [];
  const words = [...left.map((one) => one.words), ...(isLingering ? ['its linger'] : [])];
  return [
    {
      summary: `remove what the removed user ${args.name} left: ${listed(words)}`,
      diff: [
        ...left.map(({ diff }) => diff),
        ...(isLingering ? [{ attribute: 'linger', before: 'yes', after: undefined }] : []),
      ],
      steps: [{ kind: 'run', script: sh`rm -f -- ${[...left.flatMap(({ paths }) => paths), linger]}` }],
    },
  ];
}

interface Leftover {
  readonly words: string;
  readonly diff: Difference;
  readonly paths: readonly string[];
}

function leftoversOf({ leftovers }: UserFacts, { name }: DeclaredUser): readonly Leftover[] {
  const { hasCrontab = false, jobs = [] } = leftovers ?? {};
  const crontab = `/var/spool/cron/crontabs/${name}`;
  const gone = (attribute: string, before: string) => ({ attribute, before, after: undefined });
  return [
    ...(hasCrontab ? [{ words: 'its crontab', diff: gone('crontab', crontab), paths: [crontab] }] : []),
    ...(jobs.length === 0
      ? []
      : [{ words: `${jobs.length} of its jobs of at`, diff: gone('jobs', jobs.join('\n')), paths: jobs }]),
  ];
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

interface Removal {
  readonly isHomeRemoved: boolean;
  readonly facts: UserFacts;
  readonly args: DeclaredUser;
}

function removal(account: UserFact, { isHomeRemoved, facts, args }: Removal): Script {
  const { name, uid } = account;
  const paths = leftoversOf(facts, args).flatMap((one) => one.paths);
  return lines([
    sh`set -e`,
    ...(args.endSessions ? [scriptFile(endText, { hw_user: name, hw_uid: uid })] : []),
    stopManager(account),
    sh`${isHomeRemoved ? sh`userdel -r` : sh`userdel`} -- ${name} || {
  hw_code=$?
  [ "$hw_code" != 8 ] || echo ${busyHint(name)} >&2
  exit "$hw_code"
}`,
    ...(paths.length === 0 ? [] : [sh`rm -f -- ${paths}`]),
  ]);
}

/** userdel exits with 8 when the account has processes (userdel(8)). */
function busyHint(name: string): string {
  return `Hostwright does not end sessions and processes of ${name} unless endSessions is true: end them, for example with "loginctl terminate-user ${name}", and run this again`;
}

function stopManager({ name, uid }: UserFact): Script {
  return scriptFile(stopText, { hw_user: name, hw_uid: uid });
}
