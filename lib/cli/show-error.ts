import type { ErrorCode } from '../errors/codes';
import { toHostwrightError } from '../errors/error';
import { painter } from '../report/paint';
import { visible, visibleLines } from '../report/visible';
import { hasColors } from './colors';
import { exitCodes } from './exit-codes';
import { printError } from './print';

/** Codes of failures; all others are mistakes of usage, inventory or arguments. */
const failures = /^(LAB_|CONNECT|INTERNAL|AUTH|HOST_KEY|BECOME)/;

/** Prints an error with its hint, with the stack only on request, and sets the exit code. */
export function showError(thrown: unknown, isVerbose: boolean): void {
  const error = toHostwrightError(thrown);
  const label = painter(hasColors(process.stderr))('red', 'error');
  printError(`${label} ${error.code}:${inLines(visibleLines(error.message).join('\n'))}\n`);
  if (error.hint !== undefined) printError(`  hint: ${visible(error.hint)}\n`);
  if (isVerbose && error.cause instanceof Error) printError(`${visible(error.cause.stack ?? '')}\n`);
  process.exitCode = exitCodeOfError(error.code);
}

/** A list starts on its own line, and the lines after the first are indented. */
function inLines(message: string): string {
  const [first = '', ...more] = `${message.startsWith('- ') ? '\n' : ' '}${message}`.split('\n');
  return [first, ...more.map((line) => (line.startsWith(' ') || line === '' ? line : `  ${line}`))].join(
    '\n',
  );
}

function exitCodeOfError(code: ErrorCode): number {
  if (code === 'INTERRUPTED') return exitCodes.interrupted;
  return failures.test(code) ? exitCodes.failed : exitCodes.usage;
}
