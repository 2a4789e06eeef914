import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Colours a text, or returns it as it is. */
export type Paint = (format: Format, text: string) => string;

/** A painter that colours only if colours are wanted. */
export function painter(hasColors: boolean): Paint {
  return hasColors
    ? (format, text) => styleText(format, text, { validateStream: false })
    : (_format, text) => text;
}

/** The colour of a task's or host's status. */
export function statusColor(status: string): 'green' | 'yellow' | 'magenta' | 'cyan' | 'red' {
  if (status === 'ok' || status === 'done') return 'green';
  if (status === 'changed') return 'yellow';
  if (status === 'depends') return 'magenta';
  return status === 'skipped' ? 'cyan' : 'red';
}
