import type { FileFact } from '../../facts/file';
import { one } from '../../facts/kind';
import { sudoersFacts, sudoersKey, type SudoersFact } from '../../facts/sudoers';
import type { Change } from '../contract/change';
import { defineComposition } from '../contract/composition';
import { file } from '../file';
import { sudoersArgs, type DeclaredSudoers, type SudoersArgs } from './args';
import { inForceChanges } from './in-force';
import { sudoersProblems } from './problems';
import { describeSudoers, formatSudoers } from './rule';
import { installRule, removeRule, sudoersDirectory } from './script';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { claim } from '../contract/claim';
import { userClaims } from '../shared/accounts/account-claims';

/** The rule as a file with its content. `plan` below puts it in place in its own way. */
const { module: ruleFile } = defineComposition({
  name: 'sudoers',
  args: sudoersArgs,
  title: ({ name }) => `sudoers ${name}`,
  check: sudoersProblems,
  claims: ({ name, state, user }) => [
    ...claim(`sudo rule ${name}`, state),
    ...[state === 'absent' ? [] : (user ?? [])]
      .flat()
      .flatMap((one) => (/^[a-z_][a-z0-9_-]*$/.test(one) ? userClaims(one) : [])),
  ],
  over: file,
  with: (args) => ({
    path: pathOf(args),
    ...(args.state === 'absent'
      ? { state: 'absent' as const }
      : { content: formatSudoers(args), owner: 'root', group: 'root', mode: '0440' }),
  }),
});

/** What the task `sudoers` looks at. */
export interface SudoersFacts {
  readonly present: FileFact | undefined;
  readonly rules: SudoersFact | undefined;
}

/**
 * A rule of sudo in a file of its own in `/etc/sudoers.d`. `visudo` checks the file, and the whole set of rules with
 * it, before the task puts it in place. If the account of this connection could then no longer become root as before,
 * the task puts the old file back and fails. It also fails, and names the file, where sudo does not read that directory,
 * or where a later rule has the last word.
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
 * sudoers({
 *   name: 'web',
 *   defaults: [{ options: ['timestamp_timeout=5'], group: 'web' }],
 *   aliases: { command: { SERVICES: ['/usr/bin/systemctl restart nginx', '/usr/bin/systemctl reload nginx'] } },
 *   rules: [
 *     { group: 'web', commands: ['SERVICES'], noPassword: true },
 *     { group: 'web', commands: ['/usr/bin/vim /etc/nginx/nginx.conf'], noExec: true },
 *   ],
 * });
 * @unseen
 * - What `visudo` says about the rule, and about the whole set with it.
 * - Whether the account of this connection could still become root: a run tries it, and puts the old file back if not.
 * @ansible community.general.sudoers
 * - `noPassword` is false by default.
 * - `visudo` always checks: the new file, and the whole set with it.
 * - One rule may name several users and groups; groups are without `%`. Commas, colons and equals signs need no
 *   backslash.
 * - Names with `.` or `~` are refused, because sudo would ignore the file.
 */
export const sudoers: TaskFunction<SudoersArgs, SudoersFacts> = defineTask<typeof sudoersArgs, SudoersFacts>({
  ...ruleFile,
  args: sudoersArgs,
  facts: (args) => ({ ...ruleFile.facts(args), rules: one(sudoersFacts, sudoersKey) }),
  plan: ({ present, rules }, args) => [
    ...inForceChanges(rules, args),
    ...guarded(ruleFile.plan({ present }, args), args),
  ],
});

/** All differences in one change, with a step that takes care of the login user. */
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
    ? `${describeSudoers(args)} (${pathOf(args)})`
    : changes.map((change) => change.summary).join(', ');
  return [
    { summary, diff, steps: [{ kind: 'run', script: installRule(args.name), input: formatSudoers(args) }] },
  ];
}

function pathOf({ name }: DeclaredSudoers): string {
  return `${sudoersDirectory}/${name}`;
}
