import { messageOf } from '../errors/message-of';
import type { ProviderPlace, SecretProvider } from '../secrets/provider';
import { secretsError } from './error';

/** Where in AWS Secrets Manager the secrets are. */
export interface AwsSecretsOptions {
  /** One secret of key/value pairs, whose keys are the names: `shop/production`. */
  readonly secretId?: string | undefined;
  /** A secret for each name instead, with this in front of it: `shop/production/`. Default: the name alone. */
  readonly prefix?: string | undefined;
  /** Default: what the SDK finds, such as AWS_REGION. */
  readonly region?: string | undefined;
  /** Another client, as for tests. Default: one of `@aws-sdk/client-secrets-manager`. */
  readonly client?: AwsSecretsClient | undefined;
}

/** What of the client is used. */
export interface AwsSecretsClient {
  getSecretValue(input: {
    readonly SecretId: string;
  }): Promise<{ readonly SecretString?: string | undefined }>;
  putSecretValue(input: { readonly SecretId: string; readonly SecretString: string }): Promise<unknown>;
}

/**
 * Secrets in AWS Secrets Manager. It needs the package `@aws-sdk/client-secrets-manager` in the project, and takes the
 * credentials that it finds.
 */
export function awsSecretsManager(options: AwsSecretsOptions = {}): (place: ProviderPlace) => SecretProvider {
  const { secretId, prefix = '' } = options;
  const where =
    secretId === undefined ? 'AWS Secrets Manager' : `the secret ${secretId} in AWS Secrets Manager`;
  return ({ directory }) => {
    const client = async () => options.client ?? loadClient(options, directory);
    if (secretId !== undefined) return ofOneSecret(secretId, where, client);
    return {
      name: where,
      storage: 'aws-secrets-manager',
      get: async (names) => {
        const asked = await client();
        const entries = await Promise.all(
          names.map(async (name) => [name, await read(asked, `${prefix}${name}`)] as const),
        );
        return new Map(
          entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
        );
      },
      set: async (values) => {
        const asked = await client();
        for (const [name, value] of values) await write(asked, `${prefix}${name}`, value);
      },
      howToSet: (name) =>
        `aws secretsmanager create-secret --name ${prefix}${name} --secret-string file://FILE`,
    };
  };
}

function ofOneSecret(id: string, name: string, client: () => Promise<AwsSecretsClient>): SecretProvider {
  const pairs = async () => pairsIn(await read(await client(), id), name);
  return {
    name,
    storage: 'aws-secrets-manager',
    get: async () => new Map(Object.entries(await pairs()).filter(([, value]) => value !== '')),
    list: async () => Object.keys(await pairs()),
    set: async (values) =>
      write(await client(), id, JSON.stringify({ ...(await pairs()), ...Object.fromEntries(values) })),
    howToSet: (secret) => `hostwright secrets set ${secret} stores it.`,
  };
}

/** Undefined: there is no secret of this name, or it has no text. */
async function read(client: AwsSecretsClient, id: string): Promise<string | undefined> {
  try {
    const { SecretString: text } = await client.getSecretValue({ SecretId: id });
    return text === '' ? undefined : text;
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'ResourceNotFoundException') return undefined;
    throw awsError(`${id} cannot be read from AWS Secrets Manager`, cause);
  }
}

async function write(client: AwsSecretsClient, id: string, value: string): Promise<void> {
  try {
    await client.putSecretValue({ SecretId: id, SecretString: value });
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'ResourceNotFoundException') {
      throw secretsError(
        `AWS Secrets Manager has no secret ${id}`,
        `Create it first: aws secretsmanager create-secret --name ${id}`,
        cause,
      );
    }
    throw awsError(`${id} cannot be written to AWS Secrets Manager`, cause);
  }
}

function awsError(problem: string, cause: unknown) {
  const name = cause instanceof Error ? cause.name : '';
  const hint =
    name === 'AccessDeniedException'
      ? 'The role or user needs secretsmanager:GetSecretValue; for set and rotate also secretsmanager:PutSecretValue.'
      : 'Look at the credentials and the region: aws sts get-caller-identity.';
  return secretsError(`${problem}: ${name === '' ? '' : `${name}: `}${messageOf(cause)}`, hint, cause);
}

/** Errors quote nothing of the text: it is secret. */
function pairsIn(text: string | undefined, name: string): Readonly<Record<string, string>> {
  if (text === undefined) return {};
  try {
    const pairs: unknown = JSON.parse(text);
    if (typeof pairs === 'object' && pairs !== null && !Array.isArray(pairs)) {
      return Object.fromEntries(Object.entries(pairs).map(([key, value]) => [key, String(value)]));
    }
  } catch {
    // It is no JSON: the error below says so without quoting it.
  }
  throw secretsError(
    `${name} does not have key/value pairs`,
    "It must be a JSON object; for a secret with one text use awsSecretsManager({ prefix }), and the text's name.",
  );
}

const sdk = '@aws-sdk/client-secrets-manager';

async function loadClient({ region }: AwsSecretsOptions, directory: string): Promise<AwsSecretsClient> {
  const { createRequire } = await import('node:module');
  let loaded: unknown;
  try {
    // The package is one of the project, and not of Hostwright.
    loaded = createRequire(`${directory}/package.json`)(sdk);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'MODULE_NOT_FOUND') throw cause;
    throw secretsError(
      `the secrets are in AWS Secrets Manager, and the package ${sdk} is not installed`,
      `npm install ${sdk}`,
      cause,
    );
  }
  const { SecretsManager } = loaded as {
    readonly SecretsManager: new (options: { readonly region?: string }) => AwsSecretsClient;
  };
  return new SecretsManager(region === undefined ? {} : { region });
}
