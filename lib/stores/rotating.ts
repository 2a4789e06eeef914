import { HostwrightError } from '../errors/error';
import { didYouMean } from '../schema/validate';
import type { SecretProvider } from '../secrets/provider';
import { secretsError } from './error';
import { newValue } from './new-value';

/** A provider with new values for some of its secrets, which it keeps to itself until it is told to store them. */
export interface RotatingProvider extends SecretProvider {
  readonly store: () => Promise<void>;
}

/** Makes new values for these secrets. `get` throws HostwrightError SECRETS if a name is not among those asked for. */
export function rotating(provider: SecretProvider, rotated: readonly string[]): RotatingProvider {
  const [first] = rotated;
  if (first !== undefined && provider.set === undefined) throw unwritable(provider, first);
  const fresh = new Map(rotated.map((name) => [name, newValue({})]));
  return {
    ...provider,
    get: async (names) => {
      const unused = rotated.filter((name) => !names.includes(name));
      if (unused.length > 0) throw notUsed(unused, names);
      const stored = await provider.get(names);
      // The old values are still in use somewhere: they come along, so that they are hidden as well.
      const old = rotated.flatMap((name) => {
        const value = stored.get(name);
        return value === undefined ? [] : [[`${name} before`, value] as const];
      });
      // One that has no value is missing, as in any run.
      const isThere = ([name]: readonly [string, string]) => stored.has(name);
      return new Map([...stored, ...old, ...[...fresh].filter(isThere)]);
    },
    store: async () => {
      if (fresh.size > 0) await provider.set?.(fresh);
    },
  };
}

/** The error for a provider that is only read. */
export function unwritable(provider: SecretProvider, name: string): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message: `Hostwright cannot write to ${provider.name}`,
    hint: provider.howToSet?.(name) ?? `Store the value of ${name} there.`,
  });
}

function notUsed(names: readonly string[], asked: readonly string[]): HostwrightError {
  return secretsError(
    names.map((name) => `no play uses the secret ${name}${didYouMean(name, asked)}`).join('\n'),
    asked.length === 0
      ? 'Nothing was touched. The plays ask for no secret.'
      : `Nothing was touched. The plays ask for ${asked.join(', ')}.`,
  );
}
