import { guardFacts } from '../../facts/guard';
import { many } from '../../facts/kind';
import { pathFacts } from '../../facts/path';
import { defineTask, type TaskFunction } from '../contract/define-task';
import {
  guardKeys,
  judgeCommand,
  proveCommand,
  undecidedCommand,
  type CommandFacts,
} from '../shared/command/plan';
import { scriptArgs, type ScriptArgs } from './args';
import { guardsOf, handledBy, planScript, scriptProblems, scriptTitle } from './command';
import { brings } from '../contract/prediction';
import { anything } from '../../facts/kind';

/**
 * Runs a script of the controller on the host, from a private temporary file that is removed afterwards. It has the
 * guards of the task `command`. With a guard, it runs only while the guard says that something is to be done, and
 * afterwards the guard must say that nothing is. Without a guard it runs every time, always counts as changed, and
 * drift ignores it.
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
 * - The script is one argument, `src`, and `args` lists the arguments that it gets: nothing is split at spaces.
 * - Hostwright starts the interpreter of the `#!` line by its path, so that it works where /tmp is mounted with noexec.
 * - `unless`, `onlyIf`, `changedWhen` and `failedWhen` belong to the task; there is no `register`.
 * - Secrets go into `env` or `stdin`: everybody on the host can see arguments.
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
  predicts: (_facts, { creates }) => [brings(anything, ...(creates === undefined ? [] : [creates]))],
  handles: handledBy,
  brings: ({ creates }, host) => (host === undefined ? creates : undefined),
  plan: planScript,
  converges: ({ creates, removes, unless, onlyIf }) =>
    [creates, removes, unless, onlyIf].some((guard) => guard !== undefined),
  undecided: (_facts, args) => undecidedCommand(args),
  act: {
    judge: (outputs, args) => judgeCommand(outputs, guardsOf(args)),
    proof: (_before, after, args) => proveCommand(after, guardsOf(args)),
  },
});
