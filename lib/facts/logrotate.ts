import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';
import look from './logrotate.sh';

/** What logrotate reads on a host. */
export interface LogrotateFact {
  /** The texts of its files by their paths, and those of its timer, as far as they are in `/etc`. */
  readonly files: ReadonlyMap<string, string>;
  /** Whether cron runs it every hour. */
  readonly isHourly: boolean;
  /** The logs that exist, of all patterns that were asked for. */
  readonly logs: readonly string[];
}

/** The configuration of logrotate, with the logs that match a pattern; one answer for all patterns. */
export const logrotateFacts: FactKind<string, LogrotateFact> = {
  name: 'logrotate',
  isQuiet: true,
  address: (pattern) => pattern,
  read: (patterns) =>
    lines([
      scriptFile(look, {}),
      ...patterns.map((pattern) => sh`printf 'pattern %s\n' ${pattern}; hw_logs ${pattern}`),
    ]),
  parse(output) {
    const files = new Map<string, string>();
    const logs = new Map<string, string[]>();
    const isHourly = /^hourly$/m.test(output);
    let [file, pattern] = ['', ''];
    for (const line of output.split('\n')) {
      const [, word, name = ''] = /^(file|pattern|log) (.*)$/.exec(line) ?? [];
      if (word === 'file') files.set((file = name), '');
      if (word === 'pattern') logs.set((pattern = name), []);
      if (word === 'log') logs.get(pattern)?.push(name);
      if (line.startsWith('|')) files.set(file, `${files.get(file) ?? ''}${line.slice(1)}\n`);
    }
    return new Map([...logs].map(([one, found]) => [one, { files, isHourly, logs: found }]));
  },
};
