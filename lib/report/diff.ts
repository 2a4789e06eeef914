import { structuredPatch } from 'diff';
import type { ReportedChange } from '../engine/events';
import type { Difference } from '../tasks/contract/change';
import type { Paint } from './paint';

/** Lines that show how a change looks: attributes as `before → after`, texts of several lines as a unified diff. */
export function diffLines({ diff }: ReportedChange, paint: Paint): readonly string[] {
  return diff.flatMap((difference) =>
    isLong(difference) ? textLines(difference, paint) : [attributeLine(difference, paint)],
  );
}

function isLong({ before = '', after = '' }: Difference): boolean {
  return before.includes('\n') || after.includes('\n');
}

function attributeLine({ attribute, before, after }: Difference, paint: Paint): string {
  const shown = (value: string | undefined) => (value === undefined ? '(absent)' : visible(value) || "''");
  return `${oneLine(attribute)}: ${paint('red', shown(before))} → ${paint('green', shown(after))}`;
}

function textLines({ attribute, before = '', after = '' }: Difference, paint: Paint): readonly string[] {
  const { hunks } = structuredPatch(attribute, attribute, before, after, undefined, undefined, {
    context: 2,
  });
  // The mark `\ No newline at end of file` tells something only where one side has that newline.
  const isTold = before !== '' && after !== '' && before.endsWith('\n') !== after.endsWith('\n');
  const lines = hunks.flatMap((hunk) => [
    paint('cyan', `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`),
    ...hunk.lines
      .filter((line) => isTold || !line.startsWith('\\'))
      .map((line) => paintLine(visible(line), paint)),
  ]);
  return [`${oneLine(attribute)}:`, ...lines];
}

function paintLine(line: string, paint: Paint): string {
  if (line.startsWith('+')) return paint('green', line);
  return line.startsWith('-') ? paint('red', line) : line;
}

/** What a host says must not steer the terminal, nor hold what XML has no place for: half a pair, U+FFFE, U+FFFF. */
export function visible(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Surrogate}\ufffe\uffff]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code}` : `\\x${code.padStart(2, '0')}`;
  });
}

/** The same for what stands on one line: a name with a newline in it must not begin another. */
export function oneLine(text: string): string {
  return visible(text).replaceAll('\n', '\\n');
}
