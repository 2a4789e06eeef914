import { structuredPatch } from 'diff';
import type { ReportedChange } from '../engine/events';
import type { Difference } from '../tasks/contract/change';
import type { Paint } from './paint';

/** A part of a line, with a colour. */
export interface DiffPart {
  readonly text: string;
  /** Red: before; green: after; cyan: the position of a hunk. */
  readonly format?: 'red' | 'green' | 'cyan';
}

/** A line of a diff, with control characters made visible. */
export type DiffLine = readonly DiffPart[];

/** The diff of a change: attributes as `before → after`, texts of several lines as a unified diff. */
export function diffLines(change: ReportedChange, paint: Paint): readonly string[] {
  return diffOf(change).map((line) =>
    line.map(({ text, format }) => (format === undefined ? text : paint(format, text))).join(''),
  );
}

/** The diff of a change as data. */
export function diffOf({ diff }: ReportedChange): readonly DiffLine[] {
  return diff.flatMap((difference) =>
    isLong(difference) ? textLines(difference) : [attributeLine(difference)],
  );
}

function isLong({ before = '', after = '' }: Difference): boolean {
  return before.includes('\n') || after.includes('\n');
}

function attributeLine({ attribute, before, after }: Difference): DiffLine {
  const shown = (value: string | undefined) => (value === undefined ? '(absent)' : visible(value) || "''");
  return [
    { text: `${oneLine(attribute)}: ` },
    { text: shown(before), format: 'red' },
    { text: ' → ' },
    { text: shown(after), format: 'green' },
  ];
}

function textLines({ attribute, before = '', after = '' }: Difference): readonly DiffLine[] {
  const { hunks } = structuredPatch(attribute, attribute, before, after, undefined, undefined, {
    context: 2,
  });
  // `\ No newline at end of file` matters only if just one side has that newline.
  const isMarked = before !== '' && after !== '' && before.endsWith('\n') !== after.endsWith('\n');
  const lines = hunks.flatMap((hunk): readonly DiffLine[] => [
    [
      {
        text: `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
        format: 'cyan',
      },
    ],
    ...hunk.lines.filter((line) => isMarked || !line.startsWith('\\')).map(contentLine),
  ]);
  return [[{ text: `${oneLine(attribute)}:` }], ...lines];
}

function contentLine(line: string): DiffLine {
  const text = visible(line);
  if (text.startsWith('+')) return [{ text, format: 'green' }];
  return text.startsWith('-') ? [{ text, format: 'red' }] : [{ text }];
}

/** Makes control characters visible, and what XML forbids: single surrogates, U+FFFE, U+FFFF. */
export function visible(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Surrogate}\ufffe\uffff]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code}` : `\\x${code.padStart(2, '0')}`;
  });
}

/** {@link visible} for a single line: a newline in a name must not start another line. */
export function oneLine(text: string): string {
  return visible(text).replaceAll('\n', '\\n');
}
