import type { ImportFinding } from './finding';
import type { Said } from './piece';

/** What a reader makes of a text. */
export interface Reading {
  /** Values by their path; none: it could not be read. */
  readonly values?: readonly (readonly [path: readonly string[], value: unknown])[];
  readonly problems?: readonly Noticed[];
  /** Text that the values do not say in full: it is kept as a note. */
  readonly note?: string | undefined;
}

/** A finding whose place is known already. */
export interface Noticed extends Pick<ImportFinding, 'kind' | 'message' | 'hint'> {
  /** Default: the line of the text. */
  readonly line?: number;
}

/** What was read so far, for readers that need other parts of the document. */
export interface ImportContext {
  readonly description: Readonly<Record<string, unknown>>;
}

/** Reads what was said at a line of the template. */
export type Reader = (said: Said, context: ImportContext) => Reading;

/** A value at a dotted path. */
export function read(path: string, value: unknown, note?: string): Reading {
  return { values: [[path.split('.'), value]], note };
}

/** Nothing but a note, and why. */
export function unread(
  note: string,
  message: string,
  hint: string,
  kind: Noticed['kind'] = 'unclear',
): Reading {
  return { problems: [{ kind, message, hint }], note };
}

/** A text in a message: its beginning, in quotation marks. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 57)}…` : line}"`;
}
