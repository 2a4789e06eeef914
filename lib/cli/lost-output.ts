import { exitCodes } from './exit-codes';

/**
 * Lets a run go on when what it prints cannot be written any more, as in `… | head` or where the disk is full: to die
 * of that would leave hosts in the middle of a change.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners('error').includes(onStreamError)) stream.on('error', onStreamError);
  }
}

/** Says that something that was to be written is lost: that is no success, however the run itself ended. */
export function tellLoss(words: string): void {
  if (!process.listeners('exit').includes(failAtExit)) process.once('exit', failAtExit);
  process.stderr.write(`error: ${words}\n`);
}

/** A reader that went away has seen enough; any other loss is told once. */
function onStreamError({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE' || process.listeners('exit').includes(failAtExit)) return;
  tellLoss(`the output cannot be written: ${message}`);
}

function failAtExit(code: number): void {
  if (code === exitCodes.ok || code === exitCodes.wouldChange) process.exitCode = exitCodes.failed;
}
