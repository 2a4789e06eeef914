import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import { parseGroupLine, parsePasswdLine, type PasswdEntry } from './passwd';
import unlisted from './user-groups.sh';

/** An account, and what to read of it. */
export interface UserKey {
  readonly name: string;
  /** Read password and expiry as well. */
  readonly shadow: boolean;
}

/** An existing account. */
export interface UserFact extends PasswdEntry {
  /** Name of the primary group; the gid as text when it has no name. */
  readonly group: string;
  /** Names of the supplementary groups as the group database lists them, sorted. */
  readonly groups: readonly string[];
  /** The home directory exists. */
  readonly homeExists: boolean;
  /** The systemd instance of the user starts at boot and runs even if the user is not logged in. */
  readonly lingers: boolean;
  /** Only if the key asked for it. */
  readonly shadow?: ShadowFact;
}

/** The entry of an account in the shadow database. */
export interface ShadowFact {
  /** Password field; starts with `!` if the password is locked. Must never be shown. */
  readonly hash: string;
  /** Days since 1970-01-01 after which nobody can log in; undefined: never expires. */
  readonly expires?: number;
  /** Days that a password must be kept, may be used, and of warning before it ends; undefined: no rule. */
  readonly minDays?: number;
  readonly maxDays?: number;
  readonly warnDays?: number;
}

/**
 * Accounts from all sources of the host (nsswitch.conf), with three processes for any number of them. Where groups come
 * from a directory service, two more ask for those that it does not list.
 */
export const userFacts: FactKind<UserKey, UserFact> = {
  name: 'user',
  address: ({ name, shadow }) => (shadow ? `${name} with shadow` : name),
  foreseen: {
    thing: ({ name }) => name,
    compared: ['name', 'group', 'groups', 'home', 'shell', 'homeExists'],
  },
  read(keys) {
    const names = [...new Set(keys.map(({ name }) => name))];
    const shadowed = keys.filter(({ shadow }) => shadow).map(({ name }) => name);
    return lines([
      sh`getent passwd -- ${names}; echo .`,
      shadowed.length === 0 ? sh`echo .` : sh`getent shadow -- ${shadowed}; echo .`,
      sh`getent group; echo .`,
      ...names.map(printIfHome),
      sh`echo .`,
      ...names.map(printIfLingering),
      sh`echo .`,
      scriptFile(unlisted, names),
    ]);
  },
  parse(output) {
    const [passwd = [], shadow = [], group = [], homes = [], lingering = [], ids = [], more = []] =
      sections(output);
    const shadows = new Map(shadow.flatMap(parseShadowLine));
    const memberships = membershipsIn([...group, ...more], ids);
    const accounts = new Map(
      passwd.flatMap((line) => parsePasswdLine(line) ?? []).map((entry) => [entry.name, entry]),
    );
    const [withHome, withLinger] = [new Set(homes), new Set(lingering)];
    return new Map(
      [...accounts.values()].flatMap((entry): [string, UserFact][] => {
        const fact = {
          ...entry,
          ...memberships(entry),
          homeExists: withHome.has(entry.name),
          lingers: withLinger.has(entry.name),
        };
        const found = shadows.get(entry.name) ?? { hash: '' };
        return [
          [userFacts.address({ name: entry.name, shadow: false }), fact],
          [userFacts.address({ name: entry.name, shadow: true }), { ...fact, shadow: found }],
        ];
      }),
    );
  },
};

/** The shell finds the home directory by itself, in its own process: POSIX tilde expansion. */
function printIfHome(name: string): Script {
  return sh`[ ! -d ~${name} ] || echo ${name}`;
}

/** logind keeps a file for each user that lingers: testing it costs no process. */
function printIfLingering(name: string): Script {
  return sh`[ ! -e /var/lib/systemd/linger/${name} ] || echo ${name}`;
}

/** Splits the lines at lines with only a dot, which no database prints. */
function sections(output: string): string[][] {
  const found: string[][] = [[]];
  for (const line of output.split('\n')) {
    if (line === '.') found.push([]);
    else found.at(-1)?.push(line);
  }
  return found;
}

function parseShadowLine(line: string): [string, ShadowFact][] {
  const [name = '', hash = '', , min = '', max = '', warn = '', , expires = ''] = line.split(':');
  if (name === '') return [];
  const fact = {
    hash,
    ...(expires === '' ? {} : { expires: Number(expires) }),
    ...(min === '' ? {} : { minDays: Number(min) }),
    ...(max === '' ? {} : { maxDays: Number(max) }),
    ...(warn === '' ? {} : { warnDays: Number(warn) }),
  };
  return [[name, fact]];
}

/** The groups of an account: those whose members are listed, and those that only the account itself is asked for. */
function membershipsIn(groups: readonly string[], ids: readonly string[]) {
  const entries = groups.flatMap((line) => parseGroupLine(line) ?? []);
  const names = new Map([...entries].reverse().map(({ gid, name }) => [gid, name]));
  const listed = new Map<string, Set<string>>();
  const add = (account: string, group: string | undefined) => {
    if (group !== undefined) listed.set(account, (listed.get(account) ?? new Set()).add(group));
  };
  for (const { name, members } of entries) for (const member of members) add(member, name);
  const own = new Map(ids.map((line): [string, number[]] => idsIn(line)));
  return ({ name, gid }: PasswdEntry): Pick<UserFact, 'group' | 'groups'> => {
    for (const id of own.get(name) ?? []) if (id !== gid) add(name, names.get(id));
    return { group: names.get(gid) ?? String(gid), groups: [...(listed.get(name) ?? [])].sort() };
  };
}

/** As `getent initgroups` prints: the name, and the numbers of its supplementary groups. */
function idsIn(line: string): [string, number[]] {
  const [name = '', ...ids] = line.trim().split(/\s+/);
  return [name, ids.map(Number)];
}
