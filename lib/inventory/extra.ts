import { object, type Schema } from '../schema/schema';
import { didYouMean, validate, type Problem, type Validation } from '../schema/validate';
import { conceal } from './conceal';
import { variableSchemas, type ProjectShape } from './definition';

/** The variables of the command line, and what is wrong with them. */
export interface ExtraVariables {
  readonly vars: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/**
 * Reads `KEY=VALUE` arguments. If the variable is not a text, VALUE is JSON: `true`, `5`, `["a"]`. The last value of a
 * key counts.
 */
export function readExtraVariables(args: readonly string[], project: ProjectShape): ExtraVariables {
  const read = args.map((arg) => readArgument(arg, project));
  return {
    vars: Object.fromEntries(read.flatMap(({ entry }) => (entry ? [entry] : []))),
    problems: read.flatMap(({ problems }) => problems),
  };
}

interface ReadArgument {
  readonly entry?: readonly [string, unknown];
  readonly problems: readonly Problem[];
}

function readArgument(arg: string, { vars }: ProjectShape): ReadArgument {
  const at = arg.indexOf('=');
  if (at < 1) return { problems: [{ path: `-x ${arg}`, message: 'must be KEY=VALUE' }] };
  const name = arg.slice(0, at);
  const value = arg.slice(at + 1);
  if (vars === undefined) return { entry: [name, value], problems: [] };
  const schemas = variableSchemas(vars);
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (schema === undefined) {
    const message = `is not a variable of the project${didYouMean(name, Object.keys(schemas))}`;
    return { problems: [{ path: `-x ${name}`, message }] };
  }
  const checked = readValue(name, schema, value);
  if (checked.ok) return { entry: [name, conceal(schema, checked.value[name])], problems: [] };
  const { type } = schema as { readonly type?: string };
  const needsJson = type === 'array' || type === 'object';
  const problems = checked.problems.map(({ path, message }) => ({
    path: `-x ${path}`,
    message: needsJson && path === name ? `${message}; write it as JSON` : message,
  }));
  return { entry: [name, value], problems };
}

function readValue(
  name: string,
  schema: Schema,
  value: string,
): Validation<Readonly<Record<string, unknown>>> {
  const variable = object({ [name]: schema });
  const asText = validate(variable, { [name]: value });
  const parsed = asText.ok ? undefined : parseJson(value);
  const chosen = parsed === undefined ? asText : validate(variable, { [name]: parsed });
  return chosen;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
