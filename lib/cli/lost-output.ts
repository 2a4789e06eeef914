import { exitCodes } from './exit-codes';
import { printError } from './print';

/**
 * Lets a run go on when its output cannot be written, as in `… | head` or on a full disk. To die would leave hosts in
 * the middle of a change.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners('error').includes(onStreamError)) stream.on('error', onStreamError);
  }
}

/** Reports lost output. The exit code then says failure, even if the run succeeded. */
export function reportLoss(message: string): void {
  if (!process.listeners('exit').includes(failAtExit)) process.once('exit', failAtExit);
  printError(`error: ${message}\n`);
}

/** A reader that went away has seen enough. Any other loss is reported once. */
function onStreamError({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE' || process.listeners('exit').includes(failAtExit)) return;
  reportLoss(`the output cannot be written: ${message}`);
}

function failAtExit(code: number): void {
  if (code === exitCodes.ok || code === exitCodes.wouldChange) process.exitCode = exitCodes.failed;
}
