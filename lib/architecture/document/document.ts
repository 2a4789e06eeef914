import type { Architecture } from '../check';
import { resolveEnvironment, type Environment } from '../environment';
import { missingLines } from '../missing';
import { template, type TemplateLine, type TemplateSection } from '../template';
import { diagram } from '../views/diagram';
import { ownLines, type LineContext, type LineText } from './lines';
import { inWords } from './plain';
import { statusText, type LineStatuses } from './status';

/** A line of the document. */
export interface DocumentLine {
  readonly heading: string;
  readonly label: string | undefined;
  readonly path: string;
  /** What is declared, as Markdown; undefined: nothing is yet. */
  readonly declared: string | undefined;
  /** How it is known that it holds; undefined: nothing is declared. */
  readonly status: string | undefined;
}

/** The template, filled in from a description: Markdown in its order and headings, with the status of every line. */
export function documentText(architecture: Architecture, statuses: LineStatuses = {}): string {
  const lines = documentLines(architecture, statuses);
  const blocks = template.map((section) => {
    const own = lines.filter(({ heading }) => heading === section.heading);
    const shown = own.map((line) => lineText(line, section));
    const parts = [
      `${'#'.repeat(section.level)} ${section.heading}`,
      ...(shown.length > 0 ? [shown.join('\n')] : []),
    ];
    return section.heading === 'Networking' ? [...parts, diagramBlock(architecture)] : parts;
  });
  return `${[...blocks.flat(), ...extraBlock(architecture)].join('\n\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

/** Every line of the template with what is declared, in its order. */
export function documentLines(
  architecture: Architecture,
  statuses: LineStatuses = {},
): readonly DocumentLine[] {
  const missing = new Set(missingLines(architecture.description).map(({ path }) => path));
  return template.flatMap((section) =>
    section.lines.map((line) => {
      const { heading, label, path } = line;
      if (missing.has(path)) return { heading, label, path, declared: undefined, status: undefined };
      const { text, below = [] } = declaredText(line, contextOf(section, architecture));
      const status = statusText(statuses[path] ?? { kind: 'declared' });
      return { heading, label, path, declared: [text, ...below].join('\n'), status };
    }),
  );
}

function lineText({ label, declared, status }: DocumentLine, { level }: TemplateSection): string {
  const [text = '', ...below] = (declared ?? '_not filled in yet_').split('\n');
  const note = status === undefined ? '' : `_(${status})_`;
  if (label === undefined)
    return [...(text === '' ? [] : [text, '']), ...below.map(unindented), '', note].join('\n');
  const start = level === 1 ? '' : '- ';
  const first = `${start}**${label}**: ${[text, note].filter(Boolean).join(' ')}`;
  return [level === 1 ? `${first}  ` : first, ...below].join('\n');
}

function unindented(line: string): string {
  return line.replace(/^ {4}/, '');
}

function declaredText({ path }: TemplateLine, context: LineContext): LineText {
  const own = ownLines[path.replace(/^environments\.[^.]+/, 'environments.*')];
  return own === undefined
    ? { text: inWords(valueAt(context.architecture.description, path)) }
    : own(context);
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], value);
}

function contextOf({ path }: TemplateSection, architecture: Architecture): LineContext {
  const name = /^environments\.([^.]+)$/.exec(path)?.[1];
  const named = architecture.environments.find((each) => each.name === name);
  return { architecture, environment: named ?? baseOf(architecture) };
}

function baseOf({ description, environments }: Architecture): Environment {
  const base = environments.find(({ name }) => description.environments?.[name]?.like === undefined);
  return base ?? resolveEnvironment({ description, groups: {} }, 'production', undefined);
}

function diagramBlock(architecture: Architecture): string {
  return ['```mermaid', diagram(baseOf(architecture)).trimEnd(), '```'].join('\n');
}

/** What has no place in the template, with its reasons. */
function extraBlock({ description }: Architecture): readonly string[] {
  const entries = [
    ['the system', description.extra] as const,
    ...Object.entries(description.services ?? {}).map(([name, { extra }]) => [name, extra] as const),
  ].filter(([, extra]) => extra !== undefined);
  if (entries.length === 0) return [];
  const lines = entries.map(([name, extra]) => `- **${inWords(name)}**: ${inWords(extra)}`);
  return ['## Extra', lines.join('\n')];
}
