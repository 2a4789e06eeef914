import { guardFacts } from '../../facts/guard';
import { many } from '../../facts/kind';
import { pathFacts } from '../../facts/path';
import { commandArgs, type CommandArgs } from '../shared/command/args';
import {
  guardKeys,
  judgeCommand,
  planCommand,
  proveCommand,
  titleOf,
  type CommandFacts,
} from '../shared/command/plan';
import { commandProblems } from '../shared/command/problems';
import { defineTask, type TaskFunction } from '../contract/define-task';

/**
 * A command to run, for what cannot be declared as a state. With a guard it is run only while the guard says that
 * something is to be done, and the guard must be content afterwards. Without a guard it is run every time, is always
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
 * - Guards are looked at as the host is now: what earlier tasks of the same run would make is not there yet.
 * @ansible command, shell
 * - `argv` is `command` and never splits words; `sh` is `shell`.
 * - A guard must also hold afterwards: what `creates` names has to be there, or the task fails.
 * - `unless` and `onlyIf` are guards that look with a command; under check they are run too.
 * - Without a guard it is changed each time, unless `changedWhen` says otherwise, and drift leaves it out.
 * - `changedWhen` and `failedWhen` are functions of the output. `stdin` gets no newline added.
 * - Secrets in `env` and `stdin` never stand in a command line.
 */
export const command: TaskFunction<CommandArgs, CommandFacts> = defineTask({
  name: 'command',
  args: commandArgs,
  title: (args) => `command ${titleOf(args)}`,
  check: commandProblems,
  facts: (args) => ({
    paths: many(pathFacts, [args.creates ?? [], args.removes ?? []].flat()),
    guards: many(guardFacts, guardKeys(args)),
  }),
  plan: planCommand,
  converges: ({ creates, removes, unless, onlyIf }) =>
    [creates, removes, unless, onlyIf].some((guard) => guard !== undefined),
  act: { judge: judgeCommand, proof: (_before, after, args) => proveCommand(after, args) },
});
