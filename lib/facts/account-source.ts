import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';
import script from './account-source.sh';

/** An account or a group, by its name. */
export interface AccountSourceKey {
  readonly database: 'passwd' | 'group';
  readonly name: string;
}

/** An account or a group that the host knows from elsewhere: its own tools cannot change it. */
export interface AccountSourceFact {
  /** The other sources in /etc/nsswitch.conf, such as `sss`. */
  readonly sources: readonly string[];
}

/** Accounts and groups that come from another source than the files of the host; those of the files are absent. */
export const accountSourceFacts: FactKind<AccountSourceKey, AccountSourceFact> = {
  name: 'account source',
  isQuiet: true,
  address: ({ database, name }) => `${database} ${name}`,
  read(keys) {
    const names = (wanted: string) => [
      ...new Set(keys.filter(({ database }) => database === wanted).map(({ name }) => name)),
    ];
    const asked = (['passwd', 'group'] as const).filter((database) => names(database).length > 0);
    const questions = asked.map((database) => sh`hw_source ${database} ${names(database)}`);
    return lines([scriptFile(script), ...questions, sh`:`]);
  },
  parse(output) {
    const found = new Map<string, AccountSourceFact>();
    const parts = output.split(/^\.\n/m);
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const [head = '', ...entries] = (parts[at] ?? '').split('\n');
      const [database = '', ...sources] = head.split(' ');
      const own = new Set((parts[at + 1] ?? '').split('\n').map(nameOf));
      for (const name of entries.map(nameOf))
        if (name !== '' && !own.has(name)) found.set(`${database} ${name}`, { sources });
    }
    return found;
  },
};

function nameOf(line: string): string {
  return line.slice(0, Math.max(line.indexOf(':'), 0));
}
