import { structuredPatch } from 'diff';
import type { ReportedChange } from '../engine/events';
import type { Difference } from '../tasks/contract/change';
import type { Paint } from './paint';
import { countLines, fewLines } from './short';
import { oneLine } from './visible';

/** A part of a line, with a colour. */
export interface DiffPart {
  readonly text: string;
  /** Red: before; green: after; cyan: the position of a hunk. */
  readonly format?: 'red' | 'green' | 'cyan';
}

/** A line of a diff, with control characters made visible. */
export type DiffLine = readonly DiffPart[];

/** The diff of a change: attributes as `before → after`, texts of several lines as a unified diff, shortened. */
export function diffLines(change: ReportedChange, paint: Paint): readonly string[] {
  return fewLines(
    diffOf(change).map((line) =>
      line.map(({ text, format }) => (format === undefined ? text : paint(format, text))).join(''),
    ),
  );
}

/** The diff of a change as data: all its lines, of which long ones are shortened. */
export function diffOf({ diff }: ReportedChange): readonly DiffLine[] {
  return diff.flatMap((difference) =>
    isLong(difference) ? textLines(difference) : [attributeLine(difference)],
  );
}

function isLong({ before = '', after = '' }: Difference): boolean {
  return before.includes('\n') || after.includes('\n');
}

function attributeLine({ attribute, before, after }: Difference): DiffLine {
  const shown = (value: string | undefined) => (value === undefined ? '(absent)' : oneLine(value) || "''");
  return [
    { text: `${oneLine(attribute)}: ` },
    { text: shown(before), format: 'red' },
    { text: ' → ' },
    { text: shown(after), format: 'green' },
  ];
}

function textLines({ attribute, before = '', after = '' }: Difference): readonly DiffLine[] {
  return [[{ text: `${oneLine(attribute)}:` }], ...changedLines(before, after)];
}

/**
 * Steps of a comparison, roughly. Their number grows with the square of the lines that differ, and a host chooses its
 * texts: without a limit, those of one host could stop the report of all.
 */
const mostSteps = 1_000_000;

function changedLines(before: string, after: string): readonly DiffLine[] {
  const [old, fresh] = [countOf(before), countOf(after)];
  // If one text is short, many lines may be added or removed: there is little to compare.
  const maxEditLength = Math.max(Math.sqrt(mostSteps), Math.floor(mostSteps / (Math.min(old, fresh) + 1)));
  const patch = structuredPatch('', '', before, after, undefined, undefined, { context: 2, maxEditLength });
  if (patch === undefined)
    return [[{ text: `too different to show: ${countLines(old)} before, ${countLines(fresh)} after` }]];
  // `\ No newline at end of file` matters only if just one side has that newline.
  const isMarked = before !== '' && after !== '' && before.endsWith('\n') !== after.endsWith('\n');
  return patch.hunks.flatMap((hunk): readonly DiffLine[] => [
    [
      {
        text: `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
        format: 'cyan',
      },
    ],
    ...hunk.lines.filter((line) => isMarked || !line.startsWith('\\')).map(contentLine),
  ]);
}

/** Lines of a text, whether or not the last one ends with a newline. */
function countOf(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}

function contentLine(line: string): DiffLine {
  const text = oneLine(line);
  if (text.startsWith('+')) return [{ text, format: 'green' }];
  return text.startsWith('-') ? [{ text, format: 'red' }] : [{ text }];
}
