import { guardFacts } from '../../facts/guard';
import { many } from '../../facts/kind';
import { pathFacts } from '../../facts/path';
import { commandArgs, type CommandArgs } from '../shared/command/args';
import {
  guardKeys,
  judgeCommand,
  planCommand,
  proveCommand,
  undecidedCommand,
  commandTitle,
  type CommandFacts,
} from '../shared/command/plan';
import { commandProblems } from '../shared/command/problems';
import { handledBy, wordsOf } from './words';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { brings } from '../contract/prediction';
import { anything } from '../../facts/kind';

/**
 * Runs a command, for what cannot be declared as a state. With a guard it runs only if the guard says that something is
 * to do, and afterwards the guard must say that nothing is left. Without a guard it runs every time and is always
 * reported as changed, and drift ignores it.
 *
 * @example
 * command({
 *   argv: ['tar', '-C', '/etc', '-czf', '/var/backups/etc.tar.gz', '.'],
 *   creates: '/var/backups/etc.tar.gz',
 * });
 * @example
 * command({ sh: 'a2enmod rewrite >/dev/null', unless: 'a2query -q -m rewrite' });
 * command({ argv: ['make', 'install'], cwd: '/usr/local/src/tool', creates: '/usr/local/bin/tool' });
 * command({ argv: ['/opt/app/bin/migrate'], changedWhen: ({ stdout }) => !stdout.includes('nothing to do') });
 * @unseen
 * - What the command does, and whether it succeeds.
 * - What `changedWhen` and `failedWhen` will say of its output.
 * - Guards see the host as it is now. Where an earlier task of the same run may decide on a guard that lets the command
 *   run, check says that it depends on that task.
 * @ansible command, shell
 * - `argv` is `command` and never splits words; `sh` is `shell`.
 * - Guards also apply afterwards: if the path of `creates` is still missing then, the task fails.
 * - `unless` and `onlyIf` are commands as guards; check runs them too.
 * - Without a guard it is changed every time, unless `changedWhen` says otherwise, and drift ignores it.
 * - `changedWhen` and `failedWhen` are functions of the output. `stdin` gets no newline added.
 * - Secrets in `env` and `stdin` are never part of a command line.
 */
export const command: TaskFunction<CommandArgs, CommandFacts> = defineTask({
  name: 'command',
  args: commandArgs,
  title: (args) => `command ${commandTitle(args)}`,
  check: commandProblems,
  facts: (args) => ({
    paths: many(pathFacts, [args.creates ?? [], args.removes ?? []].flat()),
    guards: many(guardFacts, guardKeys(args)),
  }),
  predicts: (_facts, args) => [brings(anything, ...wordsOf(args))],
  handles: handledBy,
  brings: ({ creates }, host) => (host === undefined ? creates : undefined),
  plan: planCommand,
  converges: ({ creates, removes, unless, onlyIf }) =>
    [creates, removes, unless, onlyIf].some((guard) => guard !== undefined),
  undecided: (_facts, args) => undecidedCommand(args),
  act: { judge: judgeCommand, proof: (_before, after, args) => proveCommand(after, args) },
});
