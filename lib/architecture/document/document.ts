import type { Architecture } from '../check';
import { resolveEnvironment, type Environment } from '../environment';
import { missingLines } from '../missing';
import { template, type TemplateLine, type TemplateSection } from '../template';
import { derivedParts } from './derived';
import { ownLines, type LineContext, type LineText } from './lines';
import { inWords } from './plain';
import type { DocumentLine, DocumentSection } from './section';
import { knownEnvironments, type SeenOptions } from './seen/known';
import { seenParts } from './seen/parts';
import { readStatuses } from './seen/statuses';
import { provedStatuses } from './proved';
import { statusesOf, type LineStatuses } from './status';

/** What a document is made of, other than the description. */
export interface DocumentOptions {
  /** The environment of the lines that are about one, but stand below no heading of an environment. Default: the base. */
  readonly environment?: string | undefined;
  /** How it is known that lines hold, beside what the description says is proved, and what was seen. Default: nothing. */
  readonly statuses?: LineStatuses | undefined;
  /** What was last seen on the hosts. Default: nothing. */
  readonly seen?: SeenOptions | undefined;
}

/**
 * The template, filled in from a description, as data in the order of the template: what a renderer makes Markdown or
 * HTML of. The last section has what the template has no place for, where there is anything.
 */
export function documentOf(
  architecture: Architecture,
  { environment, statuses = {}, seen }: DocumentOptions = {},
): readonly DocumentSection[] {
  const main = documentEnvironment(architecture, environment);
  const known = seen === undefined ? [] : knownEnvironments(architecture, seen);
  const sources = [statuses, provedStatuses(architecture.description), readStatuses(known, main.name)];
  const missing = new Set(missingLines(architecture.description).map(({ path }) => path));
  const sections = template.map((section): DocumentSection => {
    const { level, heading, path } = section;
    const context = { architecture, environment: ownEnvironment(section, architecture) ?? main };
    const lines = section.lines.map((line): DocumentLine =>
      missing.has(line.path)
        ? { ...placeIn(line), declared: undefined, derived: [], statuses: [] }
        : {
            ...placeIn(line),
            declared: declaredText(line, context),
            derived: derivedParts(line.path, context.environment),
            statuses: statusesOf(sources, line.path),
          },
    );
    return {
      level,
      heading,
      path,
      lines,
      seen: seenParts(section, known, main.name),
      ...(heading === 'Networking' && { diagram: main.name }),
    };
  });
  return [...sections, ...extraSection(architecture)];
}

function placeIn({ heading, label, path }: TemplateLine) {
  return { heading, label, path };
}

function declaredText({ path }: TemplateLine, context: LineContext): LineText {
  const own = ownLines[path.replace(/^environments\.[^.]+/, 'environments.*')];
  return own === undefined
    ? { text: [inWords(valueAt(context.architecture.description, path))], below: [] }
    : own(context);
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], value);
}

/** The environment that a heading is about. */
function ownEnvironment({ path }: TemplateSection, { environments }: Architecture): Environment | undefined {
  const name = /^environments\.([^.]+)$/.exec(path)?.[1];
  return environments.find((each) => each.name === name);
}

/** The environment of this name; without a name, the one that is like no other one. */
export function documentEnvironment(
  { description, environments }: Architecture,
  name: string | undefined,
): Environment {
  const named = environments.find((each) => each.name === name);
  if (named !== undefined) return named;
  const base = environments.find(({ name }) => description.environments?.[name]?.like === undefined);
  return base ?? resolveEnvironment({ description, groups: {} }, 'production', undefined);
}

/** What has no place in the template, with its reasons. */
function extraSection({ description }: Architecture): readonly DocumentSection[] {
  const heading = 'Extra';
  const line = (label: string, path: string, value: unknown): readonly DocumentLine[] =>
    value === undefined
      ? []
      : [
          {
            ...{ heading, label, path },
            declared: { text: [inWords(value)], below: [] },
            derived: [],
            statuses: [],
          },
        ];
  const lines = [
    ...line('the system', 'extra', description.extra),
    ...Object.entries(description.services ?? {}).flatMap(([name, { extra }]) =>
      line(name, `services.${name}.extra`, extra),
    ),
  ];
  return lines.length === 0 ? [] : [{ level: 2, heading, path: 'extra', lines, seen: [] }];
}
