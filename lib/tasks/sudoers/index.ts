import type { FileFact } from '../../facts/file';
import type { Change } from '../contract/change';
import { defineComposition } from '../contract/composition';
import { file } from '../file';
import { sudoersArgs, type DeclaredSudoers, type SudoersArgs } from './args';
import { sudoersProblems } from './problems';
import { describeRule, formatRule } from './rule';
import { installRule, removeRule, sudoersDirectory } from './script';
import { defineTask, type TaskFunction } from '../contract/define-task';

/** The rule as a file: which one, with what in it. How it gets there is another matter. */
const { module: ruleFile } = defineComposition({
  name: 'sudoers',
  args: sudoersArgs,
  title: ({ name }) => `sudoers ${name}`,
  check: sudoersProblems,
  over: file,
  with: (args) => ({
    path: pathOf(args),
    ...(args.state === 'absent'
      ? { state: 'absent' as const }
      : { content: formatRule(args), owner: 'root', group: 'root', mode: '0440' }),
  }),
});

/** What the task `sudoers` looks at. */
export interface SudoersFacts {
  readonly present: FileFact | undefined;
}

/**
 * A rule of sudo in a file of its own in `/etc/sudoers.d`. The file and the whole set of rules with it are checked by
 * `visudo` before it is put in place. If then the account that Hostwright is logged in with could no longer become
 * root as it could before, the old file is put back and the task fails.
 *
 * @example
 * user({ name: 'ada', shell: '/bin/bash' });
 * sudoers({
 *   name: 'ada',
 *   user: 'ada',
 *   commands: ['/usr/bin/systemctl restart nginx.service'],
 *   noPassword: true,
 * });
 * @example
 * sudoers({ name: 'admins', group: ['admins', 'oncall'], runas: 'ALL:ALL' });
 * sudoers({ name: 'former', state: 'absent' });
 * @unseen
 * - What `visudo` says about the rule, and about the whole set with it.
 * - Whether the account of the connection could still become root: a run tries it, and puts the old file back if not.
 * @ansible community.general.sudoers
 * - `noPassword` is false unless it is given.
 * - `visudo` always checks, the new file as well as the whole set with it.
 * - Several users and groups in one rule; groups without `%`. Commas, colons and equals signs need no backslash.
 * - Names with `.` or `~` are refused, because sudo would pass over the file.
 */
export const sudoers: TaskFunction<SudoersArgs, SudoersFacts> = defineTask({
  ...ruleFile,
  args: sudoersArgs,
  plan: (facts, args) => guarded(ruleFile.plan(facts, args), args),
});

/** All differences in one change, with steps that mind who is logged in. */
function guarded(changes: readonly Change[], args: DeclaredSudoers): readonly Change[] {
  if (changes.length === 0) return [];
  const diff = changes.flatMap((change) => change.diff);
  if (args.state === 'absent')
    return [
      {
        summary: `remove the sudo rules in ${pathOf(args)}`,
        diff,
        steps: [{ kind: 'run', script: removeRule(args.name) }],
      },
    ];
  const isRewritten = diff.some(({ attribute }) => attribute === 'content');
  const summary = isRewritten
    ? `${describeRule(args)} (${pathOf(args)})`
    : changes.map((change) => change.summary).join(', ');
  return [
    { summary, diff, steps: [{ kind: 'run', script: installRule(args.name), input: formatRule(args) }] },
  ];
}

function pathOf({ name }: DeclaredSudoers): string {
  return `${sudoersDirectory}/${name}`;
}
