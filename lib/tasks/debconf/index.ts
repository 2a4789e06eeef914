import { debconfFacts } from '../../facts/debconf';
import { many } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { debconfArgs, debconfProblems, type DebconfArgs } from './args';
import { debconfKey, planDebconf, type DebconfFacts } from './plan';

export type { DebconfArgs, DebconfSelection } from './args';
export type { DebconfFacts } from './plan';

/**
 * Answers to the questions that a package of Debian asks when it is installed. Declare them before the `apt` task that
 * installs it. An installed package takes new answers only when it is configured again:
 * `command({ argv: ['dpkg-reconfigure', '-f', 'noninteractive', 'PACKAGE'] }, { when: changed(answers) })`.
 *
 * @example
 * debconf({
 *   package: 'tzdata',
 *   selections: [
 *     { question: 'tzdata/Areas', type: 'select', value: 'Europe' },
 *     { question: 'tzdata/Zones/Europe', type: 'select', value: 'Lisbon' },
 *   ],
 * });
 * @example
 * debconf({
 *   package: 'slapd',
 *   selections: [
 *     { question: 'slapd/domain', type: 'string', value: 'example.org' },
 *     { question: 'slapd/password1', type: 'password', value: secret('correct horse') },
 *     { question: 'slapd/password2', type: 'password', value: secret('correct horse') },
 *   ],
 * });
 * @unseen
 * - Whether the package asks such a question, and with which type.
 * - Whether an installed package uses these answers.
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
  facts: ({ selections }) => ({ questions: many(debconfFacts, selections.map(debconfKey)) }),
  plan: planDebconf,
});
