import { oneLine, visibleLines } from './visible';

/** What GitHub shows of an annotation. */
export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly message: string;
  readonly file: string | undefined;
}

/** A workflow command that annotates a run, in the escapes of the runner (actions/runner, ActionCommand.cs). */
export function annotation({ level, title, message, file }: Annotation): string {
  const properties = [...(file === undefined ? [] : [`file=${property(file)}`]), `title=${property(title)}`];
  return `::${level} ${properties.join(',')}::${data(visibleLines(message).join('\n'))}\n`;
}

/** Starts a group of lines that can be folded; {@link endGroup} ends it. */
export function beginGroup(title: string): string {
  return `::group::${data(oneLine(title))}\n`;
}

export const endGroup = '::endgroup::\n';

/**
 * Text in which the runner finds no command. Commands are lines that start with `::` after any white space, and the older
 * `##[command]` at any place.
 */
export function withoutCommands(text: string): string {
  const lines = text.replace(/(?<!\s)(\s*):(?=:)/g, (whole, blanks: string, at: number) =>
    at === 0 || /[\n\r\u2028\u2029]/.test(blanks) ? `${blanks}\\x3a` : whole,
  );
  return lines.replaceAll('##[', '#\\x23[');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(oneLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
