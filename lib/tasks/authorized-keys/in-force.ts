import type { AuthorizedKeysFact } from '../../facts/authorized-keys';
import type { SshLoginFact } from '../../facts/ssh-login';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import { isInHome } from '../shared/accounts/key-file-steps';
import type { DeclaredKeys } from './args';

/** Where sshd looks if its configuration does not say. */
const usual = ['.ssh/authorized_keys', '.ssh/authorized_keys2'];

/**
 * Why sshd would not take the keys of a file that is as declared. Each fails in a run and not under check: an earlier
 * task may be about to fix it.
 */
export function inForceChanges(
  fact: AuthorizedKeysFact | undefined,
  login: SshLoginFact | undefined,
  { user, state, path, keys }: DeclaredKeys,
): readonly Change[] {
  if (state === 'absent' || keys.length === 0 || fact === undefined) return [];
  const files = filesOf(user, fact, login);
  const isElsewhere = path === undefined && !files.includes(fact.path);
  return [
    ...(isElsewhere ? [elsewhere(user, fact, files)] : []),
    ...(login?.takesKeys === false
      ? [problem('keys', 'no', `sshd takes no keys of ${user}: PubkeyAuthentication is no`)]
      : []),
    ...(login?.isLocked === true
      ? [
          problem(
            'account',
            'closed',
            `sshd runs without PAM (UsePAM no), so it takes user ${user}, whose password is locked, for closed: give it password: secret('*') with the task user`,
          ),
        ]
      : []),
    ...(fact.missingShell === undefined
      ? []
      : [
          problem(
            'shell',
            fact.missingShell,
            `the shell ${fact.missingShell} of user ${user} is not an executable file, so sshd lets nobody in: install it`,
          ),
        ]),
    ...(login?.isStrict === false || !isInHome(fact) ? [] : homeProblems(user, fact)),
  ];
}

/** Says that sshd does not read a path that was given, which may be for another program. */
export function unreadPath(
  fact: AuthorizedKeysFact | undefined,
  login: SshLoginFact | undefined,
  { user, path, state }: DeclaredKeys,
): string | undefined {
  if (path === undefined || state === 'absent' || fact === undefined) return undefined;
  const files = filesOf(user, fact, login);
  return files.includes(fact.path) ? undefined : `sshd looks for keys of ${user} in ${files.join(' and ')}`;
}

function filesOf(
  user: string,
  { home }: AuthorizedKeysFact,
  login: SshLoginFact | undefined,
): readonly string[] {
  return (login?.keyFiles ?? usual)
    .filter((file) => file !== 'none')
    .map((file) => file.replaceAll('%u', user).replaceAll('%h', home).replaceAll('%%', '%'))
    .map((file) => (file.startsWith('/') ? file : `${home}/${file}`));
}

function elsewhere(user: string, { path }: AuthorizedKeysFact, files: readonly string[]): Change {
  const [first] = files;
  const where = first === undefined ? 'in no file' : `in ${files.join(' and ')}`;
  const hint = first === undefined ? '' : `: give path: '${first}'`;
  return problem('path', first, `sshd looks for keys of ${user} ${where}, and not in ${path}${hint}`);
}

/** sshd refuses a file of keys if others can write a directory above it, up to the home (misc.c, safe_path). */
function homeProblems(user: string, { home, homeNode, uid }: AuthorizedKeysFact): readonly Change[] {
  if (homeNode === undefined) return [];
  const isOwned = homeNode.uid === uid || homeNode.uid === 0;
  const isClosed = (Number.parseInt(homeNode.mode, 8) & 0o022) === 0;
  if (isOwned && isClosed) return [];
  const reason = isOwned ? `has the mode ${homeNode.mode}` : `belongs to ${homeNode.owner}`;
  const message = `sshd takes no keys of ${user}, because the home ${home} ${reason}: give it to ${user}, and let nobody else write it`;
  return [problem(isOwned ? 'home mode' : 'home owner', isOwned ? homeNode.mode : homeNode.owner, message)];
}

function problem(attribute: string, before: string | undefined, message: string): Change {
  return {
    summary: `let sshd take the keys: ${message}`,
    diff: [{ attribute, before, after: '(what sshd takes)' }],
    steps: [{ kind: 'run', script: sh`printf '%s\\n' ${message} >&2; exit 1` }],
  };
}
