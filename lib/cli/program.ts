import { Command, CommanderError } from 'commander';
import { HostwrightError } from '../errors/error';
import { addColorFlags } from './colors';
import { execute, type PlaybookFile } from './execute';
import type { Execution } from './execution';
import { exitCodeOf, exitCodes } from './exit-codes';
import { outliveReaders } from './lost-output';
import { print, printError } from './print';
import { explainUsageError } from './usage-errors';
import { addCheckFlags, addRunFlags, type RunFlags } from './run-flags';
import { expectShortRun } from './short-run';
import { showError } from './show-error';
import { catchStrays } from './strays';
import { startCommand } from './start-command';

/** Runs a program with the arguments of the command line: shows errors, sets the exit code, never throws. */
export async function runProgram(program: Command, argv: readonly string[]): Promise<void> {
  expectShortRun();
  outliveReaders();
  catchStrays();
  for (const each of [program, ...allCommands(program)]) {
    each.exitOverride();
    each.showHelpAfterError(`  hint: See ${pathOf(each)} --help.`);
    each.configureOutput({
      writeOut: print,
      writeErr: printError,
      outputError: (text, write) => write(explainUsageError(text, argv.slice(2))),
    });
  }
  addColorFlags(program);
  process.once('beforeExit', endBefore);
  try {
    await refuseWindows();
    await program.parseAsync(argv);
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      process.exitCode = thrown.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    } else {
      showError(thrown, argv.includes('--verbose') || argv.includes('-v'));
    }
  } finally {
    process.off('beforeExit', endBefore);
  }
}

/** Fails at once, and not with whatever would fail first. */
async function refuseWindows(): Promise<void> {
  if (process.platform !== 'win32') return;
  const { onWindows } = await import('../doctor/platform');
  throw new HostwrightError({ code: 'USAGE', ...onWindows });
}

/** Node exits when nothing can wake it, even if a promise is pending. That must not look like success. */
function endBefore(): void {
  const error = new HostwrightError({
    code: 'INTERNAL',
    message: 'the program ended early: it waited for a promise that never settles',
    hint: 'Look in the playbook and in the inventory for a promise that never resolves or rejects.',
  });
  showError(error, false);
}

/** The command of a playbook file that is started directly. */
export function playbookCommand(name: string, load: () => PlaybookFile | Promise<PlaybookFile>): Command {
  return addCheckFlags(addRunFlags(new Command(name)))
    .addHelpText('after', runHelp(startCommand(name)))
    .action(async (flags: RunFlags) => runAndExit(await load(), flags));
}

/** Runs a playbook and sets the exit code. */
export async function runAndExit(file: PlaybookFile, flags: Execution): Promise<void> {
  const report = await execute(file, flags);
  if (report !== undefined) process.exitCode = exitCodeOf(report);
}

/** Examples and exit codes of a command that runs a playbook. */
export function runHelp(command: string): string {
  return `
Examples:
  ${command}
      bring all hosts of the development lab to the declared state
  ${command} --check --diff
      show what would change, and how
  ${command} -e production -l web
      only the web hosts of inventory/production
  ${command} -t users -x timezone=Europe/Berlin
      only tasks tagged users, with another variable
  ${command} --report site.html --report site.xml
      also write an HTML report, and JUnit for CI
  ${command} --list-tasks
      print the tasks and run nothing

Exit codes:
  0 the hosts are as declared    1 a host failed or was unreachable
  2 --check found changes        64 usage, inventory or argument error    130 interrupted`;
}

function allCommands({ commands }: Command): readonly Command[] {
  return commands.flatMap((command) => [command, ...allCommands(command)]);
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}
