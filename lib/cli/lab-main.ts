import { CommanderError, type Command } from 'commander';
import { toHostwrightError } from '../errors/error';

const usageExitCode = 64;

/** Runs the `lab` command as a program of its own, shows an error with its code and hint, and returns the exit code. */
export async function runLabCommand(command: Command, argv: readonly string[]): Promise<number> {
  for (const each of [command, ...command.commands]) each.exitOverride();
  try {
    await command.parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : usageExitCode;
    const { code, message, hint } = toHostwrightError(thrown);
    process.stderr.write(`${code}: ${message}\n${hint === undefined ? '' : `hint: ${hint}\n`}`);
    return code === 'USAGE' ? usageExitCode : 1;
  }
}
