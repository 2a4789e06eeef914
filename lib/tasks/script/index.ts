import { guardFacts } from '../../facts/guard';
import { many } from '../../facts/kind';
import { pathFacts } from '../../facts/path';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { guardKeys, judgeCommand, proveCommand, type CommandFacts } from '../shared/command/plan';
import { scriptArgs, type ScriptArgs } from './args';
import { guardsOf, planScript, scriptProblems, scriptTitle } from './command';

/**
 * A script of the controller that is run on the host, from a private temporary file that is removed again. Its guards
 * are those of the task command: with one, it is run only while the guard says that something is to be done, and the
 * guard must be content afterwards. Without a guard it is run every time, is always reported as changed, and drift
 * ignores it.
 *
 * @example
 * script({
 *   src: join(__dirname, 'files', 'setup.sh'),
 *   args: ['--prefix', '/usr/local'],
 *   creates: '/usr/local/bin/tool',
 * });
 *
 * @unseen
 * - What the script would do: check runs only `unless` and `onlyIf`.
 *
 * @ansible script
 * - The script is one argument, `src`, and what it gets are words in `args`: nothing is split at spaces.
 * - The interpreter of the `#!` line is started by its path, so that it works where /tmp is mounted with noexec.
 * - `unless`, `onlyIf`, `changedWhen` and `failedWhen` belong to the task; there is no `register`.
 * - Secrets go into `env` or `stdin`: arguments can be seen by everybody on the host.
 */
export const script: TaskFunction<ScriptArgs, CommandFacts> = defineTask({
  name: 'script',
  args: scriptArgs,
  title: (args) => `script ${scriptTitle(args)}`,
  check: scriptProblems,
  facts: (args) => ({
    paths: many(pathFacts, [args.creates ?? [], args.removes ?? []].flat()),
    guards: many(guardFacts, guardKeys(guardsOf(args))),
  }),
  plan: planScript,
  converges: ({ creates, removes, unless, onlyIf }) =>
    [creates, removes, unless, onlyIf].some((guard) => guard !== undefined),
  act: {
    judge: (outputs, args) => judgeCommand(outputs, guardsOf(args)),
    proof: (_before, after, args) => proveCommand(after, guardsOf(args)),
  },
});
