import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';
import script from './home.sh';

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
  /** Other accounts whose home is this directory, or in it. */
  readonly others: readonly { readonly name: string; readonly home: string }[];
  /** Mount points at this path or below it. */
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
    const rows = output.slice(0, end).split('\n');
    const after = (word: string) =>
      rows.filter((row) => row.startsWith(`${word} `)).map((row) => row.slice(word.length + 1));
    const reals = output.slice(end + 2).split('\0');
    const mounts = after('mount').map(unescape);
    const accounts = after('account').map((name, index) => ({ name, home: reals[index] ?? '' }));
    return new Map(after('home').map((row) => describe(row, accounts, mounts)));
  },
};

function describe(
  row: string,
  accounts: readonly { readonly name: string; readonly home: string }[],
  mounts: readonly string[],
): [string, HomeFact] {
  const [, link, owner, address = '', name = ''] = /^(\S+) (\S+) ((\S+).*)$/.exec(row) ?? [];
  const real = accounts.find((account) => account.name === name)?.home ?? '';
  const isInside = (path: string) => path === real || path.startsWith(`${real === '/' ? '' : real}/`);
  const fact: HomeFact = {
    real,
    isLink: link === 'yes',
    owner: owner === '-' ? undefined : Number(owner),
    others: accounts.filter((account) => account.name !== name && isInside(account.home)),
    mounts: mounts.filter(isInside),
  };
  return [address, fact];
}

/** Blanks and backslashes in mountinfo are octal numbers (proc(5)). */
function unescape(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
