import { missingVariables } from '../architecture/checks/variables';
import { jsonPage } from '../report/json-text';
import type { SecretProvider } from '../secrets/provider';
import { isAgeFile, recipientDifferences } from '../stores/age/file';
import { exitCodes } from './exit-codes';
import { print } from './print';
import { describedSecrets, providerFor, storedNames, type SecretsFlags } from './secrets-project';

/** `hostwright secrets list`: the names, who uses them, whether they have a value; never the values. */
export async function listSecrets(flags: SecretsFlags): Promise<void> {
  const [provider, { declared, uses }] = await Promise.all([providerFor(flags), describedSecrets(flags)]);
  const names = await storedNames(provider);
  const stored = names ?? [...(await provider.get([...declared.keys()])).keys()];
  const rows = [...new Set([...declared.keys(), ...stored])].map((name) => ({
    name,
    hasValue: stored.includes(name),
    usedBy: uses.filter(({ secret }) => secret === name).map(({ user }) => user),
    description: declared.get(name) ?? '',
  }));
  if (flags.output === 'json') {
    print(jsonPage({ provider: provider.name, secrets: rows }));
    return;
  }
  const width = Math.max(...rows.map(({ name }) => name.length), 0);
  const lines = rows.map(({ name, hasValue, usedBy, description }) =>
    [name.padEnd(width), hasValue ? 'has a value' : 'no value   ', usedBy.join('; '), description]
      .filter((part) => part !== '')
      .join('  ')
      .trimEnd(),
  );
  print(`${provider.name}\n${lines.map((line) => `  ${line}\n`).join('')}`);
}

/** `hostwright secrets check`: whether all that the environment needs has a value; no host is contacted. */
export async function checkSecrets(flags: SecretsFlags): Promise<void> {
  const [provider, { environment, storage, declared, uses }] = await Promise.all([
    providerFor(flags),
    describedSecrets(flags),
  ]);
  const needed = [...new Set(environment === undefined ? declared.keys() : uses.map(({ secret }) => secret))];
  const values = await provider.get(needed);
  const missing = needed.filter((name) => (values.get(name) ?? '') === '');
  const problems = [
    ...missing.map((name) => {
      const users = uses.filter(({ secret }) => secret === name).map(({ user }) => user);
      return {
        message: `${name} has no value${users.length === 0 ? '' : `; it is needed by ${users.join('; ')}`}`,
        hint: provider.howToSet?.(name) ?? `Store a value for ${name} in ${provider.name}.`,
      };
    }),
    ...(environment === undefined ? [] : missingVariables(environment)).map((name) => ({
      message: `the variable ${name} has neither value nor secret`,
      hint: 'Give it one in the description, under configuration.variables or under the environment.',
    })),
    ...otherStorage(provider, storage),
    ...(await handChanges()),
  ];
  if (flags.output === 'json') print(jsonPage({ provider: provider.name, needed, problems }));
  else if (problems.length === 0) print(`${provider.name}: ${summaryOf(needed)}\n`);
  else {
    print(
      `${provider.name}\n${problems.map(({ message, hint }) => `  ${message}\n    hint: ${hint}\n`).join('')}`,
    );
  }
  process.exitCode = problems.length === 0 ? exitCodes.ok : exitCodes.failed;

  async function handChanges() {
    if (!isAgeFile(provider)) return [];
    const differences = recipientDifferences(provider.recipients(), (await provider.open()).encryptedFor);
    return differences === undefined
      ? []
      : [
          {
            message: `${provider.show(provider.recipientsFile)} ${differences}`,
            hint: 'Accept it with hostwright secrets recipients add KEY or remove KEY.',
          },
        ];
  }
}

/** The description and the inventory name two places. */
function otherStorage({ storage, name }: SecretProvider, described: string | undefined) {
  if (storage === undefined || described === undefined || storage === described) return [];
  return [
    {
      message: `the description says that secrets are in ${described}, and the inventory names ${name}`,
      hint: `Correct one of them: security.secretsManagement.storage: '${storage}'.`,
    },
  ];
}

function summaryOf({ length }: readonly string[]): string {
  if (length === 0) return 'it can be read; the description asks for no secret';
  return length === 1
    ? 'the one secret that is needed has a value'
    : `all ${length} secrets that are needed have a value`;
}
