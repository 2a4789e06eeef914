import { guardFacts } from '../../facts/guard';
import { many } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { assertProblems, guardOf, judgeAssertion, planAssertion } from './plan';
import { firstLine } from '../shared/message';
import { assertArgs, type AssertArgs } from './args';
import { predictsNothing } from '../contract/predicts-nothing';

/** What the task `assert` looks at. */
export interface AssertFacts {
  readonly guards: ReadonlyMap<string, number>;
}

/**
 * Fails with `message` unless everything asserted holds. `that` is decided at once, also under check. `command` runs on
 * the host together with all other facts and takes no trip of its own.
 *
 * @example
 * assert({
 *   that: host.facts.memoryMiB >= 256,
 *   command: '[ -d /srv ] && [ -z "$(ls -A /srv)" ]',
 *   message: 'the host needs 256 MiB of memory and an empty /srv',
 * });
 * @unseen
 * - Whether a `command` that fails now will succeed after the changes of earlier tasks: it depends on them. Check says
 *   that the task would fail where none of them is about it.
 * @ansible assert
 * - `that` is one condition in TypeScript, not a list of texts: join several with `&&`, or write a task for each.
 * - `message` is `fail_msg` and must be given; there is no `success_msg`: see `debug`.
 * - `command` needs no earlier task that registers its output.
 */
export const assert: TaskFunction<AssertArgs, AssertFacts> = defineTask({
  name: 'assert',
  args: assertArgs,
  title: ({ message }) => `assert: ${firstLine(message)}`,
  check: assertProblems,
  facts: (args) => ({ guards: many(guardFacts, guardOf(args)) }),
  predicts: predictsNothing,
  plan: ({ guards }, args) => planAssertion([...guards.values()][0], args),
  act: { judge: judgeAssertion, tests: 'what the command finds then' },
});
