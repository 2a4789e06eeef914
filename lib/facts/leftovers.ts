import { groupBy } from '../shell/group-by';
import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';
import script from './leftovers.sh';

/** What an account has besides its entry and its home: what stays when it goes, and whether its group does. */
export interface LeftoversFact {
  /** It has a crontab, which an account of the same name would run. */
  readonly hasCrontab: boolean;
  /** Its systemd instance is to start at boot. */
  readonly lingers: boolean;
  /** Files of its jobs of `at`; known only while the account is there. */
  readonly jobs: readonly string[];
  /** The group of its name goes with it: nobody else is in it. */
  readonly takesGroup: boolean;
}

/** Leftovers of accounts, by their names; an account without any is absent. Without a process where nobody uses `at`. */
export const leftoversFacts: FactKind<string, LeftoversFact> = {
  name: 'leftovers of an account',
  address: (name) => name,
  read: (names) =>
    lines([
      scriptFile(script),
      ...names.map((name) => sh`hw_leftovers ${name}; hw_takes_group ${name}`),
      sh`:`,
    ]),
  parse(output) {
    const rows = output.split('\n').flatMap((line) => {
      const [, name, kind, path] = /^(\S+) (crontab|linger|job|group)(?: (.*))?$/s.exec(line) ?? [];
      return name === undefined ? [] : [{ name, kind, path: path ?? '' }];
    });
    return new Map(
      [...groupBy(rows, (row) => [row.name, row])].map(([name, own]) => {
        const fact = {
          hasCrontab: own.some(({ kind }) => kind === 'crontab'),
          lingers: own.some(({ kind }) => kind === 'linger'),
          jobs: own.filter(({ kind }) => kind === 'job').map(({ path }) => path),
          takesGroup: own.some(({ kind }) => kind === 'group'),
        };
        return [name, fact];
      }),
    );
  },
};
