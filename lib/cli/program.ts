import { Command, CommanderError } from 'commander';
import { execute, type PlaybookFile } from './execute';
import { exitCodeOf, exitCodes } from './exit-codes';
import { addCheckFlag, addRunFlags, type RunFlags } from './run-flags';
import { showError } from './show-error';

/** Runs a program on the words of the command line: shows errors, sets the exit code, never throws. */
export async function runProgram(program: Command, argv: readonly string[]): Promise<void> {
  for (const each of [program, ...allCommands(program)]) each.exitOverride();
  try {
    await program.parseAsync(argv);
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      process.exitCode = thrown.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    } else {
      showError(thrown, argv.includes('--verbose') || argv.includes('-v'));
    }
  }
}

/** The command of one playbook: what a playbook file is when it is run by itself. */
export function playbookCommand(name: string, load: () => PlaybookFile | Promise<PlaybookFile>): Command {
  return addCheckFlag(addRunFlags(new Command(name)))
    .addHelpText('after', examples(name))
    .action(async (flags: RunFlags) => runAndExit(await load(), flags));
}

/** Runs a playbook and sets the exit code. */
export async function runAndExit(file: PlaybookFile, flags: RunFlags): Promise<void> {
  const report = await execute(file, flags);
  if (report !== undefined) process.exitCode = exitCodeOf(report);
}

function allCommands({ commands }: Command): readonly Command[] {
  return commands.flatMap((command) => [command, ...allCommands(command)]);
}

function examples(name: string): string {
  return `
Examples:
  ${name}                              bring all hosts of the development lab to the declared state
  ${name} --check --diff               show what would change, and how
  ${name} -e production -l web         only the web hosts of inventory/production
  ${name} -t users -x timezone=UTC     only tasks tagged users, with another variable
  ${name} --list-tasks                 print the tasks and touch nothing

Exit codes:
  0 as declared, or brought there    1 a host failed or was unreachable
  2 --check found a change           64 usage, inventory or argument error    130 interrupted`;
}
