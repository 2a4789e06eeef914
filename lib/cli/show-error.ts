import type { ErrorCode } from '../errors/codes';
import { toHostwrightError } from '../errors/error';
import { painter } from '../report/paint';
import { hasColors } from './colors';
import { exitCodes } from './exit-codes';

/** Codes of what goes wrong outside of usage, inventory and arguments. */
const failures = /^(LAB_|CONNECT|INTERNAL|AUTH|HOST_KEY|BECOME|INTERRUPTED)/;

/** Prints an error with its hint, with the stack only on request, and sets the exit code. */
export function showError(thrown: unknown, isVerbose: boolean): void {
  const error = toHostwrightError(thrown);
  const label = painter(hasColors(process.stderr))('red', 'error');
  process.stderr.write(`${label} ${error.code}: ${error.message}\n`);
  if (error.hint !== undefined) process.stderr.write(`  hint: ${error.hint}\n`);
  if (isVerbose && error.cause instanceof Error) process.stderr.write(`${error.cause.stack ?? ''}\n`);
  process.exitCode = exitCodeOfError(error.code);
}

function exitCodeOfError(code: ErrorCode): number {
  return failures.test(code) ? exitCodes.failed : exitCodes.usage;
}
