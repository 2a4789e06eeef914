import { groupBy } from '../shell/group-by';
import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import accounts from './authorized-keys-accounts.sh';
import { fileFacts } from './file';
import type { FactKind, Foresee } from './kind';
import { parsePasswdLine, type PasswdEntry } from './passwd';

/** The user whose keys are read, and the file. */
export interface AuthorizedKeysKey {
  readonly user: string;
  /** Absolute, or relative to the home directory: `~/.ssh/authorized_keys`. */
  readonly path: string;
}

/** The file of keys of an existing account, and the directories above it. */
export interface AuthorizedKeysFact {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  /** The login shell, if it is not an executable file: sshd lets nobody in. */
  readonly missingShell?: string;
  /** Absolute path of the file. */
  readonly path: string;
  /** The home directory, links followed; undefined: it does not exist. */
  readonly homeNode?: PathNode;
  /** The directory that holds the file. */
  readonly directory?: PathNode;
  readonly file?: PathNode;
  /** The lines of a regular file, without line ends; at most {@link mostLines}. */
  readonly lines: readonly string[];
}

/** Stands after the shell of an account that is not there. */
const missing = ' (missing)';

/** How many lines of a file are read: users own these files, and a user must not be able to stop the whole run. */
export const mostLines = 10_000;

/** What is at a path; a symbolic link is described itself. */
export interface PathNode {
  readonly type: 'file' | 'directory' | 'link' | 'other';
  /** Name of the owner, or the uid as text when it has no name. */
  readonly owner: string;
  readonly uid: number;
  /** Four octal digits. */
  readonly mode: string;
}

/** Files of authorized keys, with three processes for any number of them. */
export const authorizedKeysFacts: FactKind<AuthorizedKeysKey, AuthorizedKeysFact> = {
  name: 'authorized keys',
  address: ({ user, path }) => `${user} ${path}`,
  // What an account left in its home belongs to the one of its name that is made again.
  foreseen: {
    isOpen: (fact, { user, path }, { words }) =>
      fact === undefined && path.startsWith('~') && words.includes(`~${user}`),
    composed: withDirectories,
  },
  read(keys) {
    const users = [...new Set(keys.map(({ user }) => user))];
    return lines([
      sh`printf '%s\n' ${keys.map((key) => authorizedKeysFacts.address(key))} .`,
      readAccounts(users),
      sh`set --`,
      ...keys.map(addPaths),
      look,
    ]);
  },
  parse(output) {
    const [addresses = [], passwd = [], stats = [], contents = []] = sections(output);
    const entries = new Map(passwd.flatMap((line) => named(parsePasswdLine(line))));
    const nodes = new Map(stats.flatMap(parseStat));
    const texts = groupBy(contents, numberedLine);
    const facts = addresses.flatMap((address): [string, AuthorizedKeysFact][] => {
      const [user = '', ...rest] = address.split(' ');
      const entry = entries.get(user);
      return entry === undefined ? [] : [[address, describe(entry, rest.join(' '), nodes, texts)]];
    });
    return new Map(facts);
  },
};

/** The accounts; a mark follows where the shell of one is not an executable file. The shell here looks by itself. */
function readAccounts(users: readonly string[]): Script {
  return lines([sh`hw_all=$(getent passwd -- ${users})`, scriptFile(accounts, { hw_missing: missing })]);
}

/** Puts home, directory and file at the end of the list; the shell finds the home by itself (tilde expansion). */
function addPaths({ user, path }: AuthorizedKeysKey): Script {
  const directory = directoryOf(path);
  const isInHome = path.startsWith('~/');
  const where = isInHome
    ? sh`"$hw_home"${directory.slice(1)} "$hw_home"${path.slice(1)}`
    : sh`${directory} ${path}`;
  return sh`hw_home=~${user}; case $hw_home in /*) set -- "$@" "$hw_home/." ${where} ;; esac`;
}

/**
 * `grep` puts name, NUL, line number and a colon before each line of each file. It skips directories, devices and
 * pipes without waiting for them: users own these paths and may put anything there.
 */
const look = sh`if [ $# != 0 ]; then
  stat --printf '%n\0%F\0%U\0%u\0%a\n' -- "$@" 2>/dev/null
  echo .
  grep -aHZns -d skip -D skip -m ${mostLines} -e '' -- "$@"
fi
:`;

function sections(output: string): string[][] {
  const [addresses, passwd, stats, ...contents] = output.split(/^\.\n/m);
  return [addresses, passwd, stats, contents.join('.\n')].map((text = '') =>
    text.split('\n').filter(Boolean),
  );
}

function named(entry: PasswdEntry | undefined): [string, PasswdEntry][] {
  return entry === undefined ? [] : [[entry.name, entry]];
}

function parseStat(line: string): [string, PathNode][] {
  const [path, kind, owner, uid, mode] = line.split('\0');
  if (path === undefined || kind === undefined || owner === undefined || mode === undefined) return [];
  const name = owner === 'UNKNOWN' ? (uid ?? owner) : owner;
  return [[path, { type: nodeType(kind), owner: name, uid: Number(uid), mode: mode.padStart(4, '0') }]];
}

function nodeType(kind: string): PathNode['type'] {
  if (kind.startsWith('regular')) return 'file';
  if (kind === 'directory') return 'directory';
  return kind === 'symbolic link' ? 'link' : 'other';
}

function describe(
  { uid, gid, home, shell }: PasswdEntry,
  wanted: string,
  nodes: ReadonlyMap<string, PathNode>,
  texts: ReadonlyMap<string, readonly NumberedLine[]>,
): AuthorizedKeysFact {
  const path = wanted.startsWith('~/') ? home + wanted.slice(1) : wanted;
  const homeNode = nodes.get(`${home}/.`);
  const directory = nodes.get(directoryOf(path));
  const file = nodes.get(path);
  return {
    uid,
    gid,
    home,
    path,
    ...(shell.endsWith(missing) && { missingShell: shell.slice(0, -missing.length) }),
    ...(homeNode && { homeNode }),
    ...(directory && { directory }),
    ...(file && { file }),
    lines: file?.type === 'file' ? linesOf(texts.get(path)) : [],
  };
}

type NumberedLine = readonly [number: string, text: string];

function numberedLine(line: string): readonly [path: string, NumberedLine] | undefined {
  const [, path = '', number = '', text = ''] = /^([^\0]+)\0(\d+):(.*)$/s.exec(line) ?? [];
  return path === '' ? undefined : [path, [number, text]];
}

/** By their numbers, because a file of two keys is printed twice. */
function linesOf(numbered: readonly NumberedLine[] = []): readonly string[] {
  return [...new Map(numbered).values()];
}

/** With the directories that earlier tasks make or change. */
function withDirectories(
  fact: AuthorizedKeysFact | undefined,
  _key: AuthorizedKeysKey,
  foresee: Foresee,
): AuthorizedKeysFact | undefined {
  if (fact === undefined) return undefined;
  const homeNode = foresee(fileFacts, { path: fact.home });
  const directory = foresee(fileFacts, { path: directoryOf(fact.path) });
  return { ...fact, ...(homeNode && { homeNode }), ...(directory && { directory }) };
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
