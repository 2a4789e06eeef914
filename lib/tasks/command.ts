import { guardFacts } from '../facts/guard';
import { many } from '../facts/kind';
import { pathFacts } from '../facts/path';
import { commandArgs } from './running/command-args';
import {
  guardKeys,
  judgeCommand,
  planCommand,
  proveCommand,
  titleOf,
  type CommandFacts,
} from './running/command-plan';
import { commandProblems } from './running/command-problems';
import { defineTask, type TaskFunction } from './contract/define-task';

/**
 * A command to run, for what cannot be declared as a state. With a guard it is run only while the guard says that
 * something is to be done, and the guard must be content afterwards. Without a guard it is run every time, is always
 * reported as changed, and drift ignores it.
 *
 * @example
 * command({
 *   argv: ['make', 'install'],
 *   cwd: '/usr/local/src/tool',
 *   creates: '/usr/local/bin/tool',
 * });
 */
export const command: TaskFunction<(typeof commandArgs)['properties'], CommandFacts> = defineTask({
  name: 'command',
  args: commandArgs,
  title: (args) => `command ${titleOf(args)}`,
  check: commandProblems,
  facts: (args) => ({
    paths: many(pathFacts, [args.creates ?? [], args.removes ?? []].flat()),
    guards: many(guardFacts, guardKeys(args)),
  }),
  plan: planCommand,
  proof: (_before, after, args) => proveCommand(after, args),
  converges: ({ creates, removes, unless, onlyIf }) =>
    [creates, removes, unless, onlyIf].some((guard) => guard !== undefined),
  judge: judgeCommand,
});
