import { anything, list, object, optional, table, text, type Schema } from '../schema/schema';
import { validate, type Problem } from '../schema/validate';
import { conceal } from './conceal';
import { connectionSchema, levelVariables, type ProjectShape } from './definition';
import { withoutProvider } from './secret-source';
import { mapValues, readDefinition, type Definition, type LevelValues } from './read-definition';

/** The readable part of an inventory, and its problems. */
export interface ValidatedDefinition {
  readonly definition: Definition;
  readonly problems: readonly Problem[];
}

/**
 * Checks an inventory against the schemas of its project. The frame and the levels are checked separately: otherwise ajv
 * would compile the variables once for each place, which costs more than everything else.
 */
export function validateDefinition(data: unknown, project: ProjectShape): ValidatedDefinition {
  const plain = withoutProvider(data);
  const framed = validate(project.vars === undefined ? freeFrame : frame, plain);
  const problems = framed.ok ? [] : [...framed.problems];
  const schemas = { vars: levelVariables(project), connection: connectionSchema };
  const checkLevel = <L extends LevelValues>(level: L, path: string): L => ({
    ...level,
    vars: checkPart(schemas.vars, level.vars, `${path}.vars`, problems),
    connection: checkPart(schemas.connection, level.connection, `${path}.connection`, problems),
  });
  const { all, groups, hosts } = readDefinition(framed.ok ? framed.value : plain);
  const definition = {
    all: checkLevel(all, 'all'),
    groups: mapValues(groups, (group, name) => checkLevel(group, `groups.${name}`)),
    hosts: mapValues(hosts, (host, name) => checkLevel(host, `hosts.${name}`)),
  };
  return { definition, problems };
}

const level = { vars: optional(table(anything())), connection: optional(table(anything())) };
const group = { hosts: optional(list(text())), ...level };
const host = { address: optional(text()), ...level };

const frame = frameOf(group);
const freeFrame = frameOf({ children: optional(list(text())), ...group });

function frameOf(groupProperties: Record<string, Schema>): Schema {
  return object({
    all: optional(object(level)),
    groups: optional(table(object(groupProperties))),
    hosts: table(object(host)),
  });
}

function checkPart(
  schema: Schema,
  values: Readonly<Record<string, unknown>>,
  path: string,
  problems: Problem[],
): Readonly<Record<string, unknown>> {
  if (Object.keys(values).length === 0) return values;
  const checked = validate(schema, values);
  if (checked.ok) return conceal(schema, checked.value) as Readonly<Record<string, unknown>>;
  problems.push(...checked.problems.map((problem) => ({ ...problem, path: `${path}.${problem.path}` })));
  return values;
}
