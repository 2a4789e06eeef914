import type { SecretProvider } from '../secrets/provider';

/** Which environment variables hold the secrets. */
export interface EnvironmentSecretsOptions {
  /** What stands in front of each derived name: `SHOP_`. Default: nothing. */
  readonly prefix?: string | undefined;
  /** Variables by secret, where the name cannot be derived: `{ databasePassword: 'PGPASSWORD' }`. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

/**
 * Secrets in environment variables of the controller: `databasePassword` is `DATABASE_PASSWORD`. An empty variable
 * counts as missing.
 */
export function environmentSecrets({
  prefix = '',
  variables = {},
}: EnvironmentSecretsOptions = {}): SecretProvider {
  const variableOf = (name: string): string =>
    Object.hasOwn(variables, name) ? (variables[name] ?? '') : `${prefix}${derivedName(name)}`;
  return {
    name: 'the environment variables',
    storage: 'environment-variables',
    get: (names) => {
      const entries = names.map((name) => [name, process.env[variableOf(name)] ?? ''] as const);
      return Promise.resolve(new Map(entries.filter(([, value]) => value !== '')));
    },
    howToSet: (name) => `Set the environment variable ${variableOf(name)}.`,
  };
}

/** `databasePassword` and `database-password` become `DATABASE_PASSWORD`. */
function derivedName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}
