import type { TSchema } from '@sinclair/typebox';
import { didYouMean, validate, type Problem } from '../schema/validate';
import { variableSchemas, type ProjectShape } from './definition';

/** The variables that the command line sets, and what is wrong with it. */
export interface ExtraVariables {
  readonly vars: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/**
 * Reads `KEY=VALUE` words; where the variable is not a text, VALUE is read as JSON: `true`, `5`, `["a"]`. The last
 * one of a key counts.
 */
export function readExtraVariables(words: readonly string[], project: ProjectShape): ExtraVariables {
  const read = words.map((word) => readWord(word, project));
  return {
    vars: Object.fromEntries(read.flatMap(({ entry }) => (entry ? [entry] : []))),
    problems: read.flatMap(({ problems }) => problems),
  };
}

interface ReadWord {
  readonly entry?: readonly [string, unknown];
  readonly problems: readonly Problem[];
}

function readWord(word: string, { vars }: ProjectShape): ReadWord {
  const at = word.indexOf('=');
  if (at < 1) return { problems: [{ path: `-x ${word}`, message: 'must be KEY=VALUE' }] };
  const name = word.slice(0, at);
  const value = word.slice(at + 1);
  if (vars === undefined) return { entry: [name, value], problems: [] };
  const schemas = variableSchemas(vars);
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (schema === undefined) {
    const message = `is not a variable of the project${didYouMean(name, Object.keys(schemas))}`;
    return { problems: [{ path: `-x ${name}`, message }] };
  }
  const checked = readValue(schema, value);
  if (checked.ok) return { entry: [name, checked.value], problems: [] };
  const problems = checked.problems.map(({ path, message }) => ({
    path: `-x ${name}${path && `: ${path}`}`,
    message,
  }));
  return { entry: [name, value], problems };
}

function readValue(schema: TSchema, value: string) {
  const asText = validate(schema, value);
  if (asText.ok) return asText;
  const parsed = parseJson(value);
  return parsed === undefined ? asText : validate(schema, parsed);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
