import { createHash } from 'node:crypto';
import type { AuthorizedKeysFact, PathNode } from '../../../facts/authorized-keys';
import { lines, sh, type Script } from '../../../shell/sh';
import type { Step } from '../../contract/step';

/**
 * The account owns the directory and may put a link in the place of anything in it at any time. So whatever is written
 * there is written as that account: what it could not do by itself, it cannot make root do. Only where nobody but root
 * can write, root does.
 */
export function writeKeys(user: string, fact: AuthorizedKeysFact, content: readonly string[]): Step {
  const { path, uid, gid, directory } = fact;
  const text = toText(content);
  if (!isInHome(fact) && (directory === undefined || isRootOnly(directory)))
    return { kind: 'write', path, content: text, owner: String(uid), group: String(gid), mode: '0600' };
  return { kind: 'run', user, input: text, script: replaceFile(fact) };
}

/** Makes the directory of the keys, or gives it to its account. */
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

/** Says why keys cannot be given to an account that is not there; it may be there when its turn comes. */
export function refuseUnknownUser(user: string): Step {
  return {
    kind: 'run',
    script: sh`echo ${`there is no user ${user}: declare it before its keys`} >&2; exit 1`,
  };
}

/** The directory that holds the file. */
export function directoryOf({ path }: AuthorizedKeysFact): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** Whether the directory lies in the home directory and is therefore made and repaired. */
export function isInHome(fact: AuthorizedKeysFact): boolean {
  return directoryOf(fact).startsWith(`${fact.home}/`);
}

/** Whether nobody but root can change what is in a directory. */
export function isRootOnly({ uid, mode }: PathNode): boolean {
  return uid === 0 && (Number.parseInt(mode, 8) & 0o022) === 0;
}

function requireHome(home: string, user: string): Script {
  const message = `the home directory ${home} of user ${user} does not exist`;
  return sh`set -e
[ -d ${home} ] || { echo ${message} >&2; exit 1; }`;
}

/**
 * Changes the owner of the directory that the shell stands in, after it has made sure which one that is: between a look
 * at a path and a `chown` of it, the account could put a link there.
 */
function seizeDirectory(fact: AuthorizedKeysFact): Script {
  const { home, uid, gid } = fact;
  const path = directoryOf(fact);
  return sh`set -e
cd -P -- ${home}
hw_home=$(pwd -P)
cd -P -- ${path}
if [ "$(pwd -P)" != "\${hw_home%/}"${path.slice(home.length)} ]; then
  echo ${`${path} is reached by way of a symbolic link`} >&2
  exit 1
fi
chown -- ${`${uid}:${gid}`} .
chmod 0700 .`;
}

/** Temporary file and rename, so that a full disk leaves the old keys whole. */
function replaceFile(fact: AuthorizedKeysFact): Script {
  const name = fact.path.slice(fact.path.lastIndexOf('/') + 1);
  return sh`set -e
umask 077
cd -P -- ${directoryOf(fact)}
${requireSame(fact, name)}
hw_new=$(mktemp -- .hostwright-XXXXXXXXXX)
trap 'rm -f -- "$hw_new"' EXIT
trap 'exit 143' HUP INT TERM
cat >"$hw_new"
mv -fT -- "$hw_new" ${name}`;
}

/** Keys that somebody added since the facts were read are not lost; a file that the account cannot read is not its own. */
function requireSame({ path, file, uid, lines: seen }: AuthorizedKeysFact, name: string): Script {
  if (file !== undefined && (file.uid !== uid || !isText(seen))) return sh`:`;
  const sum = createHash('sha256').update(toText(seen)).digest('hex');
  return sh`if [ "$(grep -ase '' -- ${name} | sha256sum)" != ${`${sum}  -`} ]; then
  echo ${`${path} was changed by somebody else in the meantime`} >&2
  exit 1
fi`;
}

/** Whether no line held bytes that are no UTF-8, which the way here has replaced. */
export function isText(content: readonly string[]): boolean {
  return !content.some((line) => line.includes('\uFFFD'));
}

function toText(content: readonly string[]): string {
  return content.map((line) => `${line}\n`).join('');
}
