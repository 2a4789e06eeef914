import { HostwrightError } from '../errors/error';
import { didYouMean } from '../schema/validate';
import type { SecretProvider } from '../secrets/provider';
import { secretNamePattern } from '../stores/age/content';
import { newValue, type NewValueOptions } from '../stores/new-value';
import { unwritable } from '../stores/rotating';
import { passOn, print } from './print';
import { readSecretValue } from './secret-input';
import {
  describedSecrets,
  providerFor,
  storedNames,
  unknownSecret,
  type SecretsFlags,
} from './secrets-project';

/** `hostwright secrets get`: prints a value; to a terminal only where that is said. */
export async function getSecret(
  name: string,
  flags: SecretsFlags & { readonly show?: boolean },
): Promise<void> {
  const provider = await providerFor(flags);
  const values = await provider.get([name]);
  const value = values.get(name);
  if (value === undefined) throw unknownSecret(name, provider.name, [...values.keys()]);
  if (process.stdout.isTTY && flags.show !== true) {
    throw new HostwrightError({
      code: 'USAGE',
      message: `${name} would be seen on this terminal`,
      hint: 'Say --show, or send it elsewhere: hostwright secrets get NAME > FILE',
    });
  }
  passOn(process.stdout, process.stdout.isTTY ? `${value}\n` : value);
}

/** `hostwright secrets set`: stores a value of standard input or of a hidden question. */
export async function setSecret(
  name: string,
  flags: SecretsFlags & { readonly undeclared?: boolean },
): Promise<void> {
  const provider = await providerFor(flags);
  await checkName(name, provider, flags);
  await store(provider, name, await readSecretValue(name));
  print(`${provider.name}: stored ${name}\n`);
}

/** `hostwright secrets rotate`: stores a new random value. */
export async function rotateSecret(name: string, flags: SecretsFlags & NewValueOptions): Promise<void> {
  const value = newValue(flags);
  const provider = await providerFor(flags);
  await checkName(name, provider, { ...flags, mustExist: true });
  const { uses } = await describedSecrets(flags);
  await store(provider, name, value);
  const users = uses.filter(({ secret }) => secret === name).map(({ user }) => user);
  print(
    [
      `${provider.name}: ${name} has a new value`,
      ...(users.length === 0 ? [] : [`used by ${users.join('; ')}`]),
      'the next run brings it to the hosts, and restarts what uses it',
      '',
    ].join('\n'),
  );
}

interface NameRules extends SecretsFlags {
  readonly undeclared?: boolean | undefined;
  /** It must have a value, or be in the description. */
  readonly mustExist?: boolean | undefined;
}

/** A slip in a name would store a value that nobody uses. */
async function checkName(name: string, provider: SecretProvider, rules: NameRules): Promise<void> {
  const { declared } = await describedSecrets(rules);
  const stored = (await storedNames(provider)) ?? [];
  const known = [...new Set([...declared.keys(), ...stored])];
  if (known.includes(name)) return;
  if (rules.mustExist === true) throw unknownSecret(name, provider.name, known);
  if (!secretNamePattern.test(name)) {
    throw new HostwrightError({
      code: 'USAGE',
      message: `${JSON.stringify(name)} is not a name of a secret`,
      hint: 'It has letters, digits, "_", "-" and ".", and begins with a letter: databasePassword.',
    });
  }
  if (declared.size === 0 || rules.undeclared === true) return;
  throw new HostwrightError({
    code: 'SECRETS',
    message: `the description of the architecture has no secret ${name}${didYouMean(name, known)}`,
    hint: 'Name it in project.secrets() of inventory/architecture, or say --undeclared.',
  });
}

async function store(provider: SecretProvider, name: string, value: string): Promise<void> {
  if (provider.set === undefined) throw unwritable(provider, name);
  await provider.set(new Map([[name, value]]));
}
