import type { ProviderPlace, SecretProvider, SecretSource } from '../secrets/provider';
import { ageFile } from '../stores/age/file';
import { awsSecretsManager } from '../stores/aws';
import { environmentSecrets } from '../stores/environment';
import { vault } from '../stores/vault/vault';
import { integer, object, oneOf, optional, table, text, type OutputOf, type Schema } from '../schema/schema';
import { validate } from '../schema/validate';
import type { DeclaredInventory } from './project';
import { isRecord, record } from './read-definition';
import { inventoryError, type SourceFile } from './source-file';

/** The provider that an inventory names, in its project and environment; undefined: it names none. */
export function secretProvider(
  { definition }: DeclaredInventory,
  place: ProviderPlace,
  source: SourceFile,
): SecretProvider | undefined {
  const given = record(definition)['secrets'];
  if (given === undefined) return undefined;
  if (isProvider(given)) return given;
  if (typeof given === 'function') {
    const made: unknown = (given as (place: ProviderPlace) => unknown)(place);
    if (isProvider(made)) return made;
  }
  if (isRecord(given) && 'storage' in given) {
    const made = fromData(given, source);
    return typeof made === 'function' ? made(place) : made;
  }
  throw inventoryError(source, [
    {
      path: 'secrets',
      message:
        'must be a provider such as ageFile() or vault({ path }); in YAML: secrets: { storage: age-file }',
    },
  ]);
}

/** The inventory as data, without the provider: that is an object with functions. */
export function withoutProvider(data: unknown): unknown {
  if (!isRecord(data)) return data;
  return Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'secrets'));
}

function isProvider(value: unknown): value is SecretProvider {
  return typeof record(value)['get'] === 'function' && typeof record(value)['name'] === 'string';
}

const path = () => optional(text());

const agePlace = object({ storage: oneOf('age-file'), file: path(), identity: path() });
const variables = object({
  storage: oneOf('environment-variables'),
  prefix: optional(text()),
  variables: optional(table(text())),
});
const vaultPlace = object({
  storage: oneOf('vault'),
  path: text(),
  mount: path(),
  address: path(),
  tokenFile: path(),
  caFile: path(),
  namespace: path(),
  timeout: optional(integer({ minimum: 1 })),
});
const awsPlace = object({
  storage: oneOf('aws-secrets-manager'),
  secretId: path(),
  prefix: optional(text()),
  region: path(),
});
const anyPlace = object({
  storage: oneOf('age-file', 'environment-variables', 'vault', 'aws-secrets-manager'),
});

/** The names of the storages are those of the description of the architecture. */
function fromData(data: Readonly<Record<string, unknown>>, source: SourceFile): SecretSource {
  const { storage } = data;
  if (storage === 'age-file') return ageFile(checked(agePlace, data, source));
  if (storage === 'environment-variables') return environmentSecrets(checked(variables, data, source));
  if (storage === 'vault') return vault(checked(vaultPlace, data, source));
  if (storage === 'aws-secrets-manager') return awsSecretsManager(checked(awsPlace, data, source));
  checked(anyPlace, { storage }, source);
  throw new TypeError('the schema knows a storage that has no provider');
}

function checked<S extends Schema>(schema: S, data: unknown, source: SourceFile): OutputOf<S> {
  const result = validate(schema, data);
  if (result.ok) return result.value;
  throw inventoryError(
    source,
    result.problems.map(({ path: at, message }) => ({ path: `secrets.${at}`, message })),
  );
}
