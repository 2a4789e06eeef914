import { debconfFacts } from '../../facts/debconf';
import { fileFacts } from '../../facts/file';
import { many } from '../../facts/kind';
import { packageState } from '../../facts/package';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { debconfArgs, debconfProblems, type DebconfArgs } from './args';
import { debconfKey, planDebconf, unreadKey, type DebconfFacts } from './plan';
import { predictsNothing } from '../contract/predicts-nothing';
import { Secret } from '../../secrets/secret';
import { claim } from '../contract/claim';

export type { DebconfArgs, DebconfSelection } from './args';
export type { DebconfFacts } from './plan';

/**
 * Answers to the questions that a package of Debian asks when it is installed. Declare them before the `apt` task that
 * installs it. An installed package takes new answers only when it is configured again, which `reconfigure` does. Some
 * packages then set an answer back to what they find on the system, such as tzdata: for those there is a task of their
 * own (`timezone`, `locale`), or a file.
 *
 * @example
 * debconf({
 *   package: 'man-db',
 *   selections: [{ question: 'man-db/auto-update', type: 'boolean', value: 'false' }],
 *   reconfigure: true,
 * });
 * @example
 * debconf({
 *   package: 'slapd',
 *   selections: [
 *     { question: 'slapd/domain', type: 'string', value: 'example.org' },
 *     { question: 'slapd/password1', type: 'password', value: secret('correct horse') },
 *     { question: 'slapd/password2', type: 'password', value: secret('correct horse') },
 *   ],
 *   untilInstalled: true,
 * });
 * apt({ packages: ['slapd'] });
 * @unseen
 * - Whether the package asks such a question, and with which type.
 * - Whether an installed package uses these answers, without `reconfigure`; the run warns when it changes them.
 * - With `reconfigure`, whether the package keeps the answers or sets them back.
 * @ansible debconf
 * - One task answers many questions of a package.
 * - A secret answer, or one to a question of type `password`, is compared by its hash and sent via standard input. But
 *   debconf itself keeps answers of all types other than `password` in a file that everybody on the host can read.
 * - `vtype: seen` is the argument `seen`.
 */
export const debconf: TaskFunction<DebconfArgs, DebconfFacts> = defineTask({
  name: 'debconf',
  args: debconfArgs,
  title: (args) => `debconf ${args.package}`,
  check: debconfProblems,
  claims: ({ selections }) =>
    selections.flatMap(({ question, value }) =>
      claim(`the answer to ${question}`, value instanceof Secret ? undefined : value),
    ),
  facts: (args) => ({
    questions: many(debconfFacts, args.selections.map(debconfKey)),
    owner: packageState({ names: args.untilInstalled || args.reconfigure ? [args.package] : [] }),
    unread: many(fileFacts, args.reconfigure ? [unreadKey(args)] : []),
  }),
  predicts: predictsNothing,
  plan: planDebconf,
});
