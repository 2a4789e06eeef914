import { finding, type Finding } from '../finding';
import type { DeclaredValue, DeclaredVariable } from '../schema/configuration';
import type { Environment } from '../environment';
import type { CheckContext, Rule } from './context';

const kinds = ['value', 'secret', 'portOf', 'urlOf', 'environmentName'] as const;

/** The required variables that have neither value nor secret in an environment. */
export function missingVariables(environment: Environment): readonly string[] {
  return Object.entries(environment.description.configuration?.variables ?? {}).flatMap(([name, variable]) =>
    variable.required !== false && kindsOf(valueIn(environment, name, variable)).length === 0 ? [name] : [],
  );
}

/** Each required variable has a value or a secret in each environment. */
export const missingValues: Rule = ({ description, environments }) =>
  Object.keys(description.configuration?.variables ?? {}).flatMap((name) => {
    const without = environments.filter((each) => missingVariables(each).includes(name));
    if (without.length === 0) return [];
    const where = without.map((each) => each.name).join(', ');
    return [
      finding(
        `configuration.variables.${name}`,
        `has no value in ${where}`,
        'Give it a value, a secret, portOf or urlOf; here for all environments, or under variables of the environment.',
      ),
    ];
  });

/** A variable has one value, of those that it may have. */
export const wrongValues: Rule = ({ description, environments }) =>
  unique(
    variablesOf(description).flatMap(([name, variable]) =>
      environments.flatMap((environment) => {
        const value = valueIn(environment, name, variable);
        const path = pathOf(environment, name);
        const given = kindsOf(value);
        if (given.length > 1) {
          return [finding(path, `has ${given.length} values: ${given.join(' and ')}`, 'Keep one of them.')];
        }
        if (value.urlOf === undefined && (value.user ?? value.password ?? value.path) !== undefined) {
          return [
            finding(
              path,
              'has user, password or path without urlOf',
              'These are parts of a URL: say urlOf: … as well.',
            ),
          ];
        }
        const text = value.environmentName === true ? environment.name : value.value;
        if (text === undefined || variable.oneOf === undefined || variable.oneOf.includes(String(text)))
          return [];
        return [
          finding(
            path,
            `is "${String(text)}" in ${environment.name}; it must be one of ${variable.oneOf.join(', ')}`,
            'Correct the value, or add it to oneOf.',
          ),
        ];
      }),
    ),
  );

/** A value that looks like a secret is not written down. */
export const plainSecrets: Rule = ({ description, environments }) =>
  unique(
    variablesOf(description).flatMap(([name, variable]) =>
      environments
        .filter((environment) => looksSecret(name, valueIn(environment, name, variable)))
        .map((environment) =>
          finding(
            pathOf(environment, name),
            'looks like a secret that is written down',
            'Name it in project.secrets(), and say secret: secrets.NAME.',
          ),
        ),
    ),
  );

/** The value of a variable in an environment: its own, else the one for all. */
export function valueIn({ values }: Environment, name: string, variable: DeclaredVariable): DeclaredValue {
  return values.variables?.[name] ?? variable;
}

function variablesOf({ configuration }: CheckContext['description']) {
  return Object.entries(configuration?.variables ?? {});
}

function kindsOf(value: DeclaredValue): readonly string[] {
  return kinds.filter((kind) => value[kind] !== undefined && value[kind] !== false);
}

function looksSecret(name: string, { value }: DeclaredValue): boolean {
  if (typeof value !== 'string') return false;
  return (
    /(^|_)(SECRET|PASSWORD|PASSWD|TOKEN|PRIVATE_KEY|API_KEY)$/.test(name) ||
    /^\w+:\/\/[^/@:]+:[^/@]+@/.test(value)
  );
}

function pathOf({ name, values, description }: Environment, variable: string): string {
  const isOwn = description.environments?.[name]?.variables?.[variable] !== undefined;
  if (isOwn) return `environments.${name}.variables.${variable}`;
  const index = (description.environments?.[name]?.differs ?? []).findLastIndex(
    ({ what }) => what.variables?.[variable] !== undefined,
  );
  if (index >= 0) return `environments.${name}.differs.${index}.what.variables.${variable}`;
  return values.variables?.[variable] === undefined
    ? `configuration.variables.${variable}`
    : `environments.${name}.variables.${variable}`;
}

function unique(found: readonly Finding[]): readonly Finding[] {
  return [...new Map(found.map((each) => [`${each.path} ${each.message}`, each])).values()];
}
