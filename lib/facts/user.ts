import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import { parseGroupLine, parsePasswdLine, type GroupEntry, type PasswdEntry } from './passwd';

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
}

/** Accounts from all sources of the host (nsswitch.conf), with three processes for any number of them. */
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
      sh`:`,
    ]);
  },
  parse(output) {
    const [passwd = [], shadow = [], group = [], homes = [], lingering = []] = sections(output);
    const shadows = new Map(shadow.flatMap(parseShadowLine));
    const groups = group.flatMap((line) => parseGroupLine(line) ?? []);
    const accounts = passwd.flatMap((line) => parsePasswdLine(line) ?? []);
    return new Map(
      accounts.flatMap((entry): [string, UserFact][] => {
        const fact = {
          ...entry,
          ...membership(entry, groups),
          homeExists: homes.includes(entry.name),
          lingers: lingering.includes(entry.name),
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
  const [name = '', hash = '', , , , , , expires = ''] = line.split(':');
  if (name === '') return [];
  return [[name, { hash, ...(expires === '' ? {} : { expires: Number(expires) }) }]];
}

function membership({ name, gid }: PasswdEntry, groups: readonly GroupEntry[]) {
  return {
    group: groups.find((entry) => entry.gid === gid)?.name ?? String(gid),
    groups: groups
      .filter(({ members }) => members.includes(name))
      .map((entry) => entry.name)
      .sort(),
  };
}
