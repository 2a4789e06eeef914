import type { Architecture } from '../architecture/check';
import type { Environment } from '../architecture/environment';
import { secretUses, type SecretUse } from '../architecture/views/secret-uses';
import { HostwrightError } from '../errors/error';
import { architectureFile } from '../inventory/files';
import { loadInventory } from '../inventory/load';
import { didYouMean } from '../schema/validate';
import type { SecretProvider } from '../secrets/provider';
import { isAgeFile, type AgeFile } from '../stores/age/file';
import { currentProject } from './project-directory';

/** The flags that all commands of `hostwright secrets` have. */
export interface SecretsFlags {
  readonly env: string;
  readonly output?: 'plain' | 'json';
}

/** The provider that the inventory of an environment names. */
export async function providerFor({ env }: SecretsFlags): Promise<SecretProvider> {
  const { file, secrets } = await loadInventory({ directory: currentProject(), env });
  if (secrets !== undefined) return secrets;
  throw new HostwrightError({
    code: 'SECRETS',
    message: `${file} names no provider of secrets`,
    hint: `hostwright secrets init -e ${env} makes an encrypted file, and says what to add to the inventory.`,
  });
}

/** The age file of an environment; an error where its secrets are kept elsewhere. */
export async function ageFileFor(flags: SecretsFlags, command: string): Promise<AgeFile> {
  const provider = await providerFor(flags);
  if (isAgeFile(provider)) return provider;
  throw new HostwrightError({
    code: 'USAGE',
    message: `hostwright secrets ${command} is for age files; the secrets of ${flags.env} are in ${provider.name}`,
    hint: 'hostwright secrets list, set, rotate and check work with it.',
  });
}

/** What the description says of secrets in an environment. */
export interface DescribedSecrets {
  /** Undefined: there is no description, or the environment is not in it. */
  readonly environment: Environment | undefined;
  /** Where the description says that the values are. */
  readonly storage: string | undefined;
  /** Descriptions by name. */
  readonly declared: ReadonlyMap<string, string>;
  readonly uses: readonly SecretUse[];
}

/** Reads the description of the project, if it has one. */
export async function describedSecrets({ env }: SecretsFlags): Promise<DescribedSecrets> {
  if (architectureFile(currentProject()) === undefined) {
    return { environment: undefined, storage: undefined, declared: new Map(), uses: [] };
  }
  const { loadArchitecture } = await import('./load-architecture');
  // A mistake elsewhere in the description must not keep anybody from storing a secret.
  const { architecture } = await loadArchitecture(currentProject());
  const { description, environments } = architecture ?? (await soundArchitecture());
  const environment = environments.find(({ name }) => name === env);
  const { storage, secrets: described = {} } = description.security?.secretsManagement ?? {};
  const secrets = Object.entries(described);
  return {
    environment,
    storage,
    declared: new Map(secrets.map(([name, { description: words }]) => [name, words ?? ''])),
    uses: environment === undefined ? [] : secretUses(environment),
  };
}

async function soundArchitecture(): Promise<Architecture> {
  const { loadSound } = await import('./sound-architecture');
  return loadSound();
}

/** The names that a provider has; undefined: it cannot say. */
export async function storedNames(provider: SecretProvider): Promise<readonly string[] | undefined> {
  return provider.list?.();
}

/** The error for a name that there is not. */
export function unknownSecret(name: string, provider: string, known: readonly string[]): HostwrightError {
  return new HostwrightError({
    code: 'SECRETS',
    message: `${provider}: there is no secret ${name}${didYouMean(name, known)}`,
    hint: 'hostwright secrets list shows the names.',
  });
}
