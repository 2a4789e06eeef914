import type { FileFact } from '../../facts/file-fact';
import { many } from '../../facts/kind';
import { logrotateFacts, type LogrotateFact } from '../../facts/logrotate';
import type { Change } from '../contract/change';
import { defineComposition } from '../contract/composition';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { file, type FileFacts } from '../file';
import { overridden } from '../shared/overridden';
import { isIncluded, overridesOf, runsHourly } from './overrides';
import { logrotateProblems } from './problems';
import { logrotateSnippet, logrotateValidation } from './snippet';
import { logrotateArgs, type LogrotateArgs } from './args';

/** What the task `logrotate` looks at. */
export interface LogrotateFacts extends FileFacts {
  /** What logrotate reads, by the patterns of the snippet. */
  readonly rotations: ReadonlyMap<string, LogrotateFact>;
}

const directory = '/etc/logrotate.d';

/** The snippet as a file. */
const snippet = defineComposition({
  name: 'logrotate',
  args: logrotateArgs,
  title: (args) => `logrotate ${args.name}`,
  check: logrotateProblems,
  over: file,
  with(args) {
    const path = `${directory}/${args.name}`;
    if (args.state === 'absent') return { path, state: 'absent' as const };
    return {
      path,
      content: logrotateSnippet(args),
      owner: 'root',
      group: 'root',
      mode: '0644',
      validate: logrotateValidation(args.name),
    };
  },
}).module;

/**
 * How log files are rotated: the file `/etc/logrotate.d/NAME`, owned by root, 0644. If logrotate is installed, it first
 * reads the whole configuration with the new file. The task fails if it then reports an error that it did not report
 * before, such as a log file that another snippet already rotates, or a group-writable directory without `su`. Settings
 * that are left out are as in `/etc/logrotate.conf`.
 *
 * If another file has one of the logs too and logrotate reads it first, it skips this snippet: that is drift, which only
 * a person can fix, so a run fails and names the file. A file that comes later, which is then skipped, is only named.
 *
 * @example
 * apt({ packages: ['logrotate'] });
 * logrotate({
 *   name: 'app',
 *   paths: ['/var/log/app/*.log'],
 *   frequency: 'daily',
 *   rotate: 14,
 *   compress: true,
 *   delayCompress: true,
 *   create: { mode: '0640', owner: 'www-data', group: 'adm' },
 *   sharedScripts: true,
 *   postRotate: ['systemctl kill -s USR1 app.service'],
 * });
 * @unseen
 * - Whether something runs logrotate: the package brings a timer, which runs once a day.
 * - What logrotate says about the snippet: only a run lets it read the configuration.
 * @ansible copy, template
 * - Ansible has no module for it: you copy a file, and notice a mistake when logs are no longer rotated. Here logrotate
 *   itself reads the whole configuration first.
 */
export const logrotate: TaskFunction<LogrotateArgs, LogrotateFacts> = defineTask<
  typeof logrotateArgs,
  LogrotateFacts
>({
  ...snippet,
  args: logrotateArgs,
  facts: (args) => ({
    ...snippet.facts(args),
    rotations: many(logrotateFacts, args.state === 'absent' ? [] : (args.paths ?? [])),
  }),
  plan: ({ rotations, ...facts }, args) => [
    ...snippet.plan(facts, args),
    ...withoutEffect(facts.present, rotations, args),
  ],
  notice({ present, rotations }, { name, paths = [], frequency }) {
    const [fact] = rotations.values();
    if (fact === undefined || present === undefined) return undefined;
    const later = overridesIn(rotations, { name, paths }).filter(({ isFirst }) => !isFirst);
    const words = later.map(
      ({ file: other, log }) => `logrotate skips ${other}, because this snippet has ${log} too`,
    );
    if (frequency === 'hourly' && !runsHourly(fact))
      words.push('logrotate runs once a day here: for hourly, let logrotate.timer run it every hour');
    return words.length === 0 ? undefined : words.join('; ');
  },
});

/**
 * What makes logrotate skip the snippet. It fails in a run and not under check: an earlier task may be about to fix it.
 */
function withoutEffect(
  present: FileFact | undefined,
  rotations: LogrotateFacts['rotations'],
  { name, paths = [] }: { readonly name: string; readonly paths?: readonly string[] | undefined },
): readonly Change[] {
  const [fact] = rotations.values();
  if (fact === undefined || present === undefined) return [];
  if (!isIncluded(fact)) {
    const line = `include ${directory}`;
    return [
      overridden({
        summary: `let logrotate read ${directory}`,
        diff: [{ attribute: 'include', before: undefined, after: line }],
        message: `/etc/logrotate.conf has no line "${line}", so logrotate does not read ${directory}/${name}`,
      }),
    ];
  }
  return overridesIn(rotations, { name, paths }).flatMap(({ log, file: other, isFirst }) => {
    if (!isFirst) return [];
    return [
      overridden({
        summary: `rotate ${log} as declared, not as in ${other}`,
        diff: [{ attribute: log, before: other, after: `${directory}/${name}` }],
        message: `logrotate skips ${directory}/${name}: ${other}, which it reads first, has ${log} too; remove one of them`,
      }),
    ];
  });
}

function overridesIn(
  rotations: LogrotateFacts['rotations'],
  { name, paths }: { readonly name: string; readonly paths: readonly string[] },
) {
  const [fact] = rotations.values();
  const logs = [...rotations.values()].flatMap((one) => one.logs);
  return fact === undefined ? [] : overridesOf(fact, { path: `${directory}/${name}`, patterns: paths, logs });
}
