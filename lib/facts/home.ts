import { groupBy } from '../shell/group-by';
import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';
import script from './home.sh';
import { insideBy } from './inside';

/** The home of an account that is about to go. */
export interface HomeKey {
  readonly name: string;
  /** Nothing is read where this is the home already. */
  readonly unless?: string | undefined;
}

/** The home directory of an existing account, and what would go with it. */
export interface HomeFact {
  /** Where links lead to. */
  readonly real: string;
  /** The home itself is a symbolic link. */
  readonly isLink: boolean;
  /** Undefined: it does not exist. */
  readonly owner: number | undefined;
  /** Other accounts whose home is this directory, or in it; at most {@link mostInside}. */
  readonly others: readonly { readonly name: string; readonly home: string }[];
  /** Mount points at this path or below it; at most {@link mostInside}. */
  readonly mounts: readonly string[];
}

/** Homes of accounts, with some processes where an account exists, and with none where it does not. */
export const homeFacts: FactKind<HomeKey, HomeFact> = {
  name: 'home',
  address: ({ name, unless = '' }) => `${name} ${unless}`.trimEnd(),
  read(keys) {
    const adding = keys.map(
      (key) =>
        sh`hw_home=~${key.name}; case $hw_home in ${key.unless ?? ''}) ;; /*) set -- "$@" ${homeFacts.address(key)} "$hw_home" ;; esac`,
    );
    return lines([sh`set --`, ...adding, scriptFile(script)]);
  },
  parse(output) {
    const end = output.search(/^\.$/m);
    if (end === -1) return new Map();
    const rows = groupBy(output.slice(0, end).split('\n'), wordAndRest);
    const reals = output.slice(end + 2).split('\0');
    const accounts = (rows.get('account') ?? []).map((name, index) => ({ name, home: reals[index] ?? '' }));
    const around: Around = {
      homes: new Map(accounts.toReversed().map(({ name, home }) => [name, home])),
      accounts: insideBy(accounts, ({ home }) => home),
      mounts: insideBy((rows.get('mount') ?? []).map(unescape), (path) => path),
    };
    return new Map((rows.get('home') ?? []).map((row) => describe(row, around)));
  },
};

function wordAndRest(row: string): readonly [word: string, rest: string] {
  const at = row.indexOf(' ');
  return [row.slice(0, Math.max(at, 0)), row.slice(at + 1)];
}

/** All accounts and mounts of a host. */
interface Around {
  readonly homes: ReadonlyMap<string, string>;
  readonly accounts: (directory: string) => readonly { readonly name: string; readonly home: string }[];
  readonly mounts: (directory: string) => readonly string[];
}

function describe(row: string, { homes, accounts, mounts }: Around): [string, HomeFact] {
  const [, link, owner, address = ''] = /^(\S+) (\S+) (\S.*)$/s.exec(row) ?? [];
  const name = address.split(/\s/, 1)[0] ?? '';
  const real = homes.get(name) ?? '';
  const fact: HomeFact = {
    real,
    isLink: link === 'yes',
    owner: owner === '-' ? undefined : Number(owner),
    others: accounts(real).filter((account) => account.name !== name),
    mounts: mounts(real),
  };
  return [address, fact];
}

/** Blanks and backslashes in mountinfo are octal numbers (proc(5)). */
function unescape(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
