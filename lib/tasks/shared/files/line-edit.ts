import { reveal, Secret } from '../../../secrets/secret';
import type { DeclaredEdit, Edited } from './edited-file';
import { pathProblems } from './path';
import { patternProblems, toPattern } from './pattern';
import { insertLines, lineNumbers, printLines, quoteLine, readLines, type Line } from './text-lines';

/** The arguments of the task `lineInFile`. */
export interface DeclaredLine extends DeclaredEdit {
  readonly line?: string | Secret | undefined;
  readonly match?: string | undefined;
  readonly which: 'first' | 'last' | 'all';
  readonly insertAfter?: string | undefined;
  readonly insertBefore?: string | undefined;
  readonly replaceOnly: boolean;
  readonly create: boolean;
  readonly state: 'present' | 'absent';
}

/** What is wrong across the arguments, as messages. */
export function lineProblems(declared: DeclaredLine): readonly string[] {
  const { path, line, match, insertAfter, insertBefore, replaceOnly, create, state } = declared;
  const patterns = patternProblems({ match, insertAfter, insertBefore });
  const placed = insertAfter !== undefined || insertBefore !== undefined;
  const isAbsent = state === 'absent';
  return [
    ...pathProblems(path),
    ...patterns,
    ...placeProblems(declared),
    ...(line !== undefined && /[\n\r\0]/.test(reveal(line)) ? ['line must be one line, without NUL'] : []),
    ...(line === undefined && (!isAbsent || match === undefined)
      ? [isAbsent ? 'line or match is missing' : 'line is missing']
      : []),
    ...(isAbsent && (placed || replaceOnly || create)
      ? ["state 'absent' does not take insertAfter, insertBefore, replaceOnly or create"]
      : []),
    ...(replaceOnly && match === undefined ? ['replaceOnly has no meaning without match'] : []),
    ...(replaceOnly && (placed || create)
      ? ['replaceOnly adds no line: insertAfter, insertBefore and create have no meaning with it']
      : []),
    ...(patterns.length === 0 && !isAbsent ? matchProblems(declared) : []),
  ];
}

/** What is wrong with the place for new text. */
export function placeProblems({ insertAfter, insertBefore }: Place): readonly string[] {
  return [
    ...(insertAfter !== undefined && insertBefore !== undefined
      ? ['insertAfter and insertBefore exclude each other']
      : []),
    ...(insertAfter === 'EOF' ? ["insertAfter: the end of the file is 'end'"] : []),
    ...(insertBefore === 'BOF' ? ["insertBefore: the start of the file is 'start'"] : []),
  ];
}

/** A line that its own pattern does not match would be added at every run. */
function matchProblems({ line, match }: DeclaredLine): readonly string[] {
  if (line === undefined || match === undefined || toPattern(match).test(reveal(line))) return [];
  const shown = line instanceof Secret ? 'the line' : `the line ${JSON.stringify(line)}`;
  return [`match ${JSON.stringify(match)} does not match ${shown}, which would be added at every run`];
}

/** The place for new text: before or after a line, or at an end of the file. */
export interface Place {
  readonly insertAfter?: string | undefined;
  readonly insertBefore?: string | undefined;
}

/** The index for new lines; the end where no line matches. */
export function indexFor(
  { insertAfter, insertBefore }: Place,
  lines: readonly Line[],
  isFirst = false,
): number {
  if (insertBefore === 'start') return 0;
  const pattern = insertAfter === 'end' ? undefined : (insertAfter ?? insertBefore);
  if (pattern === undefined) return lines.length;
  const matcher = toPattern(pattern);
  const matches = ({ body }: Line) => matcher.test(body);
  const found = isFirst ? lines.findIndex(matches) : lines.findLastIndex(matches);
  if (found === -1) return lines.length;
  return insertAfter === undefined ? found : found + 1;
}

/** The text with the declared line. */
export function editLine(text: string, declared: DeclaredLine): Edited {
  const { path, line, match, state, replaceOnly, which } = declared;
  const isSecret = line instanceof Secret;
  const wanted = line === undefined ? undefined : reveal(line);
  const lines = readLines(text);
  const matcher = match === undefined ? undefined : toPattern(match);
  const found = lines.flatMap(({ body }, index) =>
    (matcher === undefined ? body === wanted : matcher.test(body)) ? [index] : [],
  );
  const result = (edited: readonly Line[], act: string): Edited => ({
    text: printLines(edited),
    act,
    isSecret,
  });
  if (state === 'absent' || wanted === undefined) {
    const gone = new Set(found);
    const kept = lines.filter((_, index) => !gone.has(index));
    return result(kept, `remove ${lineNumbers(found)} of ${path}`);
  }
  const shown = isSecret ? '(hidden)' : quoteLine(wanted);
  if (found.length > 0) {
    const chosen = chosenOf(found, which).filter((index) => lines[index]?.body !== wanted);
    return result(
      replaceLines(lines, chosen, wanted),
      `replace ${lineNumbers(chosen)} of ${path} with: ${shown}`,
    );
  }
  if (replaceOnly) return result(lines, `leave ${path}`);
  const index = indexFor(declared, lines, which === 'first');
  return result(insertLines(lines, index, [wanted]), `add a line to ${path}: ${shown}`);
}

function chosenOf(found: readonly number[], which: DeclaredLine['which']): readonly number[] {
  if (which === 'all') return found;
  return which === 'first' ? found.slice(0, 1) : found.slice(-1);
}

/** A written line gets a line end, as in text files; other lines stay as they are. */
function replaceLines(lines: readonly Line[], chosen: readonly number[], body: string): readonly Line[] {
  const end = lines[0]?.end === '\r\n' ? '\r\n' : '\n';
  const places = new Set(chosen);
  return lines.map((line, index) =>
    places.has(index) ? { body, end: line.end === '' ? end : line.end } : line,
  );
}
