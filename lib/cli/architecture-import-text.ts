import type { ImportedDocument } from '../architecture/import/import';
import type { ImportFinding, ImportKind } from '../architecture/import/finding';

interface Outcome {
  /** The file that was written. */
  readonly written: string | undefined;
  /** The file that the other commands read instead. */
  readonly other: string | undefined;
}

const kinds: readonly ImportKind[] = ['contradictory', 'secret', 'unclear', 'missing', 'kept', 'left out'];

/** What an import noticed, heading by heading, and what to do next. */
export function importText(
  file: string,
  { findings, linesRead }: ImportedDocument,
  { written, other }: Outcome,
): string {
  const counts = kinds.flatMap((kind) => {
    const { length } = findings.filter((each) => each.kind === kind);
    return length === 0 ? [] : [`${length} ${kind}`];
  });
  const titles = [...new Set(findings.map(titleOf))];
  const blocks = titles.map((title) => {
    const below = findings.filter((each) => titleOf(each) === title);
    return `\n${title}\n${below.map((each) => findingText(file, each)).join('')}`;
  });
  const first = `${file}: ${linesRead} ${linesRead === 1 ? 'line' : 'lines'} of the template read`;
  return [
    `${[first, ...counts].join(', ')}\n`,
    ...blocks,
    written === undefined ? '' : `\nwritten: ${written}\n`,
    other === undefined ? '' : `the other commands read ${other}, as long as it is there\n`,
    `\nNext: hostwright architecture check --missing\n`,
  ].join('');
}

function findingText(file: string, { line, kind, message, hint }: ImportFinding): string {
  const place = line === undefined ? '' : `${file}:${line}: `;
  return `  ${place}${kind}: ${message}\n${hint === undefined ? '' : `    hint: ${hint}\n`}`;
}

function titleOf({ heading, label }: ImportFinding): string {
  const title = heading === '' ? 'Document' : heading;
  return label === undefined ? title : `${title} › ${label}`;
}
