import { missingLines } from '../missing';
import type { TemplateLine } from '../template';
import type { ImportFinding } from './finding';
import type { Placed } from './place';
import { secretMark } from './secrets';

type Place = Pick<TemplateLine, 'heading' | 'label'>;

/** A secret that stood in the document, at the line of the template where it stood. */
export function secretFinding(
  { line, what }: { readonly line: number; readonly what: string },
  document: Placed,
): ImportFinding {
  const place = [...document.said].reverse().find(({ said }) => said.line <= line)?.line;
  return {
    heading: place?.heading ?? '',
    label: place?.label,
    line,
    kind: 'secret',
    message: `${what} stands in the document: it is not written, but a reference or ${secretMark} in its place`,
    hint: 'Replace the secret: whoever has read the document knows it.',
  };
}

/** Lines of the template without a value, other than those that have a finding already. */
export function missing(
  description: unknown,
  findings: readonly ImportFinding[],
  document: Placed,
): readonly ImportFinding[] {
  const isTold = ({ heading, label }: Place) =>
    findings.some(
      (each) =>
        each.heading === heading &&
        each.label === label &&
        each.kind !== 'secret' &&
        each.kind !== 'left out',
    );
  return missingLines(description)
    .filter((line) => !isTold(line))
    .map(({ heading, label, path, wanted }) => ({
      heading,
      label,
      kind: 'missing',
      line:
        document.said.find(({ line }) => line.path === path)?.said.line ??
        document.headings.find((each) => each.heading === heading)?.line,
      message: 'is not filled in',
      hint: `Wanted under ${path}: ${wanted}.`,
    }));
}
