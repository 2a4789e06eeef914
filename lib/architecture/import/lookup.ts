import { template, type TemplateLine, type TemplateSection } from '../template';
import { headingWords, labelWords, named, normal } from './words';

const sections = new Map(template.map((section) => [section.heading, section]));
const headings = [...sections.keys()];

/** The heading of the template that a heading means. */
export function sectionNamed(heading: string): TemplateSection | undefined {
  const found = named(heading, headings, headingWords);
  return found === undefined ? undefined : sections.get(found);
}

/** The line that a label means: one below its heading, else the only one of that name below others. */
export function lineNamed(label: string, section: TemplateSection | undefined): TemplateLine | undefined {
  const own = among(section?.lines ?? [], label);
  // What is said of another environment is not said of production.
  const isOther = section?.path.startsWith('environments.') === true;
  const isWhole = section?.lines.some(({ label: each }) => each === undefined) === true;
  // Below a heading without labels, a label is a part of the text.
  if (own !== undefined || isOther || isWhole || generic.includes(normal(label))) return own;
  const below = section === undefined ? [] : childrenOf(section).flatMap(({ lines }) => lines);
  return exactly(below, label) ?? exactly(everywhere, label);
}

/** Labels that say nothing without their heading. */
const generic = [
  'tool',
  'path',
  'configuration',
  'storage',
  'access',
  'response',
  'steps',
  'purpose',
  'setup',
  'source',
];

const everywhere = template.flatMap(({ lines }) => lines);

/** The headings below one of the second level. */
function childrenOf(section: TemplateSection): readonly TemplateSection[] {
  if (section.level !== 2) return [];
  const after = template.slice(template.indexOf(section) + 1);
  const end = after.findIndex(({ level }) => level <= 2);
  return end < 0 ? after : after.slice(0, end);
}

function among(lines: readonly TemplateLine[], label: string): TemplateLine | undefined {
  const labels = lines.flatMap((line) => line.label ?? []);
  const found = named(label, labels, labelWords);
  return lines.find((line) => line.label !== undefined && line.label === found);
}

function exactly(lines: readonly TemplateLine[], label: string): TemplateLine | undefined {
  const word = normal(label);
  const same = lines.filter(({ label: known }) => known !== undefined && normal(known) === word);
  const others = lines.filter(({ label: known }) =>
    (labelWords[known ?? ''] ?? []).some((other) => normal(other) === word),
  );
  const found = same.length > 0 ? same : others;
  return found.length === 1 ? found[0] : undefined;
}
