import { didYouMean } from '../schema/validate';
import type { SecretProvider } from '../secrets/provider';
import { secretsError } from './error';

/** The values of secrets that all must be there. One SECRETS error names all that are missing. */
export async function requiredSecrets(
  provider: SecretProvider,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const values = await provider.get(names);
  const missing = names.filter((name) => (values.get(name) ?? '') === '');
  if (missing.length === 0) return values;
  const known = [...values.keys()].filter((name) => !names.includes(name));
  const listed = missing.map((name) => `${name}${didYouMean(name, known)}`);
  const [first = ''] = missing;
  throw secretsError(
    listed.length === 1
      ? `${provider.name}: no value for the secret ${listed.join('')}`
      : [`${provider.name}: no value for ${listed.length} secrets`, ...listed].join('\n  '),
    `Nothing was touched. ${provider.howToSet?.(first) ?? `Store a value for ${first} there.`}`,
  );
}

/** The same provider, which asks for each name once. */
export function remembering(provider: SecretProvider): SecretProvider {
  const known = new Map<string, string>();
  const asked = new Set<string>();
  return {
    ...provider,
    get: async (names) => {
      const fresh = names.filter((name) => !asked.has(name));
      if (fresh.length > 0) for (const [name, value] of await provider.get(fresh)) known.set(name, value);
      for (const name of fresh) asked.add(name);
      return known;
    },
  };
}
