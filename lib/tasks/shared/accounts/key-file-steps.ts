import { createHash } from 'node:crypto';
import type { AuthorizedKeysFact, PathNode } from '../../../facts/authorized-keys';
import { scriptFile } from '../../../shell/script-file';
import { lines, sh, type Script } from '../../../shell/sh';
import type { Step } from '../../contract/step';
import replaceText from './replace-file.sh';
import seizeText from './seize-directory.sh';

/**
 * The account owns the directory and can replace anything in it with a link at any time. So the keys are written as
 * that account: it cannot make root do what it could not do itself. Only where nobody but root can write, root writes.
 */
export function writeKeys(user: string, fact: AuthorizedKeysFact, content: readonly string[]): Step {
  const { path, uid, gid, directory } = fact;
  const text = toText(content);
  if (!isInHome(fact) && (directory === undefined || isRootOnly(directory)))
    return { kind: 'write', path, content: text, owner: String(uid), group: String(gid), mode: '0600' };
  return { kind: 'run', user, input: text, script: replaceFile(fact) };
}

/** Creates the directory of the keys, or gives it to its account. */
export function repairDirectory(user: string, fact: AuthorizedKeysFact): Step {
  const { directory, uid, gid, homeNode, home } = fact;
  const path = directoryOf(fact);
  if (directory === undefined) {
    const make = lines([requireHome(home, user), sh`mkdir -m 0700 -- ${path}`]);
    const isSafe = homeNode !== undefined && isRootOnly(homeNode) && path.lastIndexOf('/') === home.length;
    if (!isSafe) return { kind: 'run', user, script: make };
    return { kind: 'run', script: lines([make, sh`chown -- ${`${uid}:${gid}`} ${path}`]) };
  }
  if (directory.uid === uid) return { kind: 'run', user, script: sh`chmod 0700 -- ${path}` };
  return { kind: 'run', script: seizeDirectory(fact) };
}

/** Fails for a missing account. Under check, an earlier task may create it. */
export function refuseUnknownUser(user: string): Step {
  return {
    kind: 'run',
    script: sh`echo ${`there is no user ${user}: put user({ name: '${user}' }) before this task`} >&2; exit 1`,
  };
}

/** The directory of the file. */
export function directoryOf({ path }: AuthorizedKeysFact): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** Whether the directory is in the home directory: then it is created and repaired. */
export function isInHome(fact: AuthorizedKeysFact): boolean {
  return directoryOf(fact).startsWith(`${fact.home}/`);
}

/** Whether only root can change the entries of a directory. */
export function isRootOnly({ uid, mode }: PathNode): boolean {
  return uid === 0 && (Number.parseInt(mode, 8) & 0o022) === 0;
}

function requireHome(home: string, user: string): Script {
  const message = `the home directory ${home} of user ${user} does not exist`;
  return sh`set -e
[ -d ${home} ] || { echo ${message} >&2; exit 1; }`;
}

/** Changes the owner of the directory, unless a link leads to it. */
function seizeDirectory(fact: AuthorizedKeysFact): Script {
  const { home, uid, gid } = fact;
  return scriptFile(seizeText, { hw_home: home, hw_path: directoryOf(fact), hw_owner: `${uid}:${gid}` });
}

function replaceFile(fact: AuthorizedKeysFact): Script {
  const { path } = fact;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const parameters = { hw_path: path, hw_directory: directoryOf(fact), hw_name: name, hw_sum: seenSum(fact) };
  return scriptFile(replaceText, parameters);
}

/** The hash of the keys that were read; nothing for a file that the account cannot read: it is not its own. */
function seenSum({ file, uid, lines: seen }: AuthorizedKeysFact): string {
  if (file !== undefined && (file.uid !== uid || !isText(seen))) return '';
  return createHash('sha256').update(toText(seen)).digest('hex');
}

/** Whether all lines are UTF-8; other bytes have become U+FFFD on their way here. */
export function isText(content: readonly string[]): boolean {
  return !content.some((line) => line.includes('\uFFFD'));
}

function toText(content: readonly string[]): string {
  return content.map((line) => `${line}\n`).join('');
}
