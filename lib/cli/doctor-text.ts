import type { Examination, Finding } from '../doctor/finding';
import { painter, type Paint } from '../report/paint';
import { visible } from '../report/visible';
import { hasColors } from './colors';

/** The findings of the doctor as text: one line each, with what to do below it. */
export function doctorText(examinations: readonly Examination[], stream: NodeJS.WriteStream): string {
  const paint = painter(hasColors(stream));
  const parts = examinations.map(({ subject, findings }) =>
    [paint('bold', subject), ...findings.flatMap((finding) => findingLines(finding, paint))].join('\n'),
  );
  return `${[...parts, sumLine(examinations)].join('\n\n')}\n`;
}

const colors = { ok: 'green', warning: 'yellow', missing: 'red' } as const;

function findingLines({ status, message, hint }: Finding, paint: Paint): readonly string[] {
  const [first = '', ...more] = visible(message).split('\n');
  return [
    `  ${paint(colors[status], status.padEnd(7))}  ${first}`,
    ...more.map((line) => `           ${line.trim()}`),
    ...(hint === undefined ? [] : [`           hint: ${visible(hint)}`]),
  ];
}

function sumLine(examinations: readonly Examination[]): string {
  const all = examinations.flatMap(({ findings }) => findings);
  const count = (wanted: Finding['status']): number => all.filter(({ status }) => status === wanted).length;
  const [missing, warnings] = [count('missing'), count('warning')];
  if (missing + warnings === 0) return 'All is well.';
  return `${missing} missing, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`;
}
