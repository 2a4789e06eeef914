/** Where the values of secrets are kept: `ageFile()`, `vault()`, or an object of your own. */
export interface SecretProvider {
  /** How messages name it: `the age file secrets/production.age`. */
  readonly name: string;
  /** What it is in the description of the architecture: `age-file`. Left out: the description has no word for it. */
  readonly storage?: 'environment-variables' | 'vault' | 'aws-secrets-manager' | 'age-file';
  /**
   * The values of secrets by their names. A name without a value is left out; the values of other names may be there
   * too, where they came along. Throws HostwrightError SECRETS when it cannot be asked.
   */
  get(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The names that have a value. Left out: it cannot say. */
  list?(): Promise<readonly string[]>;
  /** Stores values, for `hostwright secrets set` and `rotate`. Left out: it cannot be written. */
  set?(values: ReadonlyMap<string, string>): Promise<void>;
  /** What gives a missing secret its value, as a sentence. */
  howToSet?(name: string): string;
}

/** Where a provider is used. */
export interface ProviderPlace {
  /** The directory of the project; relative paths start here. */
  readonly directory: string;
  /** The name of the environment, such as `production`; undefined: the inventory does not belong to one. */
  readonly environment: string | undefined;
}

/** A provider, or a function that makes one for the project and the environment. */
export type SecretSource = SecretProvider | ((place: ProviderPlace) => SecretProvider);

/** The name of a secret, or the reference to it that `project.secrets()` returns. */
export type SecretName = string | { readonly kind: 'secret'; readonly name: string };

/** The name itself. */
export function nameOf(name: SecretName): string {
  return typeof name === 'string' ? name : name.name;
}
