import { printable, visible } from '../report/visible';
import { hasColors } from './colors';

/** Writes to the standard output: nothing hidden but the colours of our own. */
export function print(text: string): void {
  write(process.stdout, text);
}

/** Writes to the standard error in the same way. */
export function printError(text: string): void {
  write(process.stderr, text);
}

function write(stream: NodeJS.WriteStream, text: string): void {
  stream.write(hasColors(stream) ? printable(text) : visible(text));
}

/**
 * Passes on what a program printed: to another program as it came, and to a terminal as visible text. Carriage returns
 * stay, because progress bars use them.
 */
export function passOn(stream: NodeJS.WriteStream, text: string): void {
  stream.write(stream.isTTY ? text.split('\r').map(visible).join('\r') : text);
}
