import { createHash } from 'node:crypto';
import { gitEnvironment } from '../shell/git';
import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import look from './checkout.sh';
import droppedSubmodules from '../shell/dropped-submodules.sh';
import type { FactKind } from './kind';

/** A checkout of a repository, and what to read of it. */
export interface CheckoutKey {
  readonly path: string;
  readonly repo: string;
  /** Branch, tag, or the commit itself, which is then not looked up. */
  readonly version: string;
  /** The user who runs git; undefined: the session's user. */
  readonly user?: string | undefined;
  readonly hasSubmodules: boolean;
  /** Whether to ask git-lfs which files it has not brought. Default: no. */
  readonly hasLfs?: boolean | undefined;
  /** Whether to look for untracked files. Default: no. */
  readonly isClean?: boolean | undefined;
  /** The text of a private key, which reaches ssh-agent over standard input. */
  readonly deployKey?: string | undefined;
}

/** What is at the path of a checkout; absent if there is no git, or no such user. */
export interface CheckoutFact {
  readonly state: 'nothing' | 'repository' | 'other';
  /** The owner, if it is not the user who runs git: then git reads nothing more. Undefined: it is that user. */
  readonly owner?: string | undefined;
  /** What is checked out. */
  readonly commit?: string | undefined;
  /** The address it is fetched from. */
  readonly origin?: string | undefined;
  /** Tracked files that were changed, as `git status` prints them; the first 20. */
  readonly localChanges: readonly string[];
  /** Files that git does not know, if they were asked for. */
  readonly untracked?: readonly string[];
  /** Commits of somebody on the host that are in no branch or tag of the repository; the first 20. */
  readonly localCommits?: readonly string[];
  /** Files of which only the pointer of git LFS is there, if they were asked for. */
  readonly pointers?: readonly string[];
  /** Only a part of the history is there. */
  readonly isShallow?: boolean;
  /** Why git cannot tell what was changed, as its message: the repository is damaged. */
  readonly damage?: string | undefined;
  /** Submodules that are missing or at another commit. */
  readonly submodules: readonly string[];
  /** Submodules that were checked out and that the commit does not have any more, as paths in the checkout. */
  readonly dropped?: readonly string[];
  /** Those of them that have changed, untracked or ignored files. */
  readonly droppedInUse?: readonly string[];
  /** The commit of the version in the remote repository; undefined: unknown. */
  readonly remote?: string | undefined;
}

/**
 * Checkouts, read by git as their owner: as root, git would refuse a repository of another user, or run what its
 * configuration says (CVE-2022-24765).
 */
export const checkoutFacts: FactKind<CheckoutKey, CheckoutFact> = {
  name: 'checkout',
  address: ({ path, repo, version, user = '', hasSubmodules, hasLfs = false, isClean = false }) =>
    createHash('sha256')
      .update(JSON.stringify([path, repo, version, user, hasSubmodules, hasLfs, isClean]))
      .digest('hex'),
  read: (keys) =>
    lines([
      sh`command -v git >/dev/null || exit 0`,
      readKeys(keys) === undefined ? sh`` : sh`eval "$(cat)"`,
      ...keys.map(readCheckout),
    ]),
  input: readKeys,
  parse(output) {
    const found = new Map<string, CheckoutFact>();
    let [address, fields]: [string, string[]] = ['', []];
    for (const word of output.split('\0')) {
      if (/^[0-9a-f]{64}$/.test(word)) [address, fields] = [word, []];
      else if (word !== '') fields.push(word);
      else if (address !== '') {
        found.set(address, toFact(fields));
        address = '';
      }
    }
    return found;
  },
};

/** Whether a version is a whole commit. */
export function isCommit(version: string): boolean {
  return /^[0-9a-f]{40}$/.test(version);
}

/** Whether a version can be an abbreviated commit. */
export function isShortCommit(version: string): boolean {
  return /^[0-9a-f]{4,39}$/.test(version);
}

/** The keys come as assignments on standard input, so they are neither in the script nor in an argument. */
function readKeys(keys: readonly CheckoutKey[]): string | undefined {
  const held = keys.flatMap((key) =>
    key.deployKey === undefined ? [] : [sh`${variableOf(key)}=${key.deployKey}`],
  );
  return held.length === 0 ? undefined : lines(held).text;
}

function variableOf(key: CheckoutKey): Script {
  return { text: `hw_key_${checkoutFacts.address(key)}` };
}

/** git runs in a shell of its own, whose standard input is the deploy key, if there is one. */
function readCheckout(key: CheckoutKey): Script {
  const { user, deployKey } = key;
  const look = sh`sh -c ${lookAt(key).text}`;
  const input = deployKey === undefined ? sh`` : sh`printf %s "$${variableOf(key)}" |`;
  const shell =
    user === undefined
      ? sh`${input} ${look}`
      : sh`hw_line=$(getent passwd -- ${user}) || exit 0
hw_line=\${hw_line%:*}
export HOME="\${hw_line##*:}" USER=${user} LOGNAME=${user}
${input} runuser -u ${user} -- ${look}`;
  return sh`( ${shell} ) 2>/dev/null`;
}

function lookAt(key: CheckoutKey): Script {
  return lines([
    gitEnvironment(key.deployKey !== undefined),
    ...(key.hasSubmodules ? [scriptFile(droppedSubmodules)] : []),
    sh`hw_submodules() { ${key.hasSubmodules ? printSubmodules : sh`:`}; }`,
    sh`hw_lfs() { ${key.hasLfs === true ? printPointers : sh`:`}; }`,
    sh`hw_remote() { ${remoteOf(key)}; }`,
    scriptFile(look, {
      hw_address: checkoutFacts.address(key),
      hw_path: key.path,
      hw_untracked: key.isClean === true ? 'normal' : 'no',
    }),
    sh`printf '\0'`,
  ]);
}

const printSubmodules = sh`printf 'submodules %s\0' "$(git submodule status --recursive </dev/null | grep '^[-+U]' | head -n 20)"
printf 'dropped %s\0' "$(hw_dropped_submodules)"`;

const printPointers = sh`if hw_files=$(git lfs ls-files </dev/null)
then printf 'lfs %s\0' "$(printf '%s\n' "$hw_files" | sed -n 's/^[0-9a-f]* - //p' | head -n 20)"
else printf 'lfs git-lfs is not on this host\0'; fi`;

function remoteOf({ repo, version }: CheckoutKey): Script {
  if (isCommit(version)) return sh`printf %s ${`${version} refs/heads/${version}`}`;
  const names =
    version === 'HEAD'
      ? ['HEAD']
      : [`refs/heads/${version}`, `refs/tags/${version}`, `refs/tags/${version}^{}`];
  return sh`exec timeout 30 git ls-remote -q -- ${repo} ${names} </dev/null`;
}

function toFact(fields: readonly string[]): CheckoutFact {
  const of = (name: string) =>
    fields.find((field) => field.startsWith(`${name} `))?.slice(name.length + 1) || undefined;
  const state = of('state');
  const list = (text = '') => text.split('\n').filter((line) => line !== '');
  return {
    state: state === 'repository' || state === 'other' ? state : 'nothing',
    owner: of('owner'),
    // In a repository without a commit git prints only this word.
    commit: of('commit')?.replace(/^HEAD$/, '') || undefined,
    origin: of('origin'),
    localChanges: list(of('changes')).filter((line) => !line.startsWith('??')),
    untracked: list(of('changes')).flatMap((line) => (line.startsWith('?? ') ? [line.slice(3)] : [])),
    localCommits: list(of('local')),
    pointers: list(of('lfs')),
    isShallow: of('shallow') !== undefined,
    damage: of('damage')?.slice(0, -1),
    submodules: list(of('submodules')),
    dropped: droppedPaths(of('dropped'), 'dropped'),
    droppedInUse: droppedPaths(of('dropped'), 'used'),
    remote: remoteCommit(list(of('remote'))),
  };
}

function droppedPaths(lines = '', state: 'dropped' | 'used'): readonly string[] {
  return lines
    .split('\n')
    .flatMap((line) => (line.startsWith(`${state} `) ? [line.slice(state.length + 1)] : []));
}

/** A branch rather than a tag of the same name; for an annotated tag, its commit. */
function remoteCommit(refs: readonly string[]): string | undefined {
  const commits = refs.map((line) => line.split(/[\t ]/));
  const find = (matches: (name: string) => boolean) => commits.find(([, name = '']) => matches(name))?.[0];
  return (
    find((name) => name.startsWith('refs/heads/') || name === 'HEAD') ??
    find((name) => name.endsWith('^{}')) ??
    find((name) => name.startsWith('refs/tags/'))
  );
}
