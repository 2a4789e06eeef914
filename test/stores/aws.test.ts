import { expect } from 'chai';
import { awsSecretsManager, type AwsSecretsClient, type AwsSecretsOptions } from '../../lib/stores/aws';
import { failureOf, useDirectory } from './keys';

class AwsFailure extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** The client of the SDK with secrets in memory; its errors have the names that the SDK gives them. */
function clientOf(secrets: Record<string, string>): AwsSecretsClient {
  const known = (id: string): string => {
    if (id === 'forbidden') throw new AwsFailure('AccessDeniedException', 'not authorized');
    const value = secrets[id];
    if (value === undefined)
      throw new AwsFailure('ResourceNotFoundException', "can't find the specified secret");
    return value;
  };
  return {
    getSecretValue: async ({ SecretId }) => Promise.resolve().then(() => ({ SecretString: known(SecretId) })),
    putSecretValue: async ({ SecretId, SecretString }) =>
      Promise.resolve().then(() => {
        known(SecretId);
        secrets[SecretId] = SecretString;
      }),
  };
}

describe('secrets in AWS Secrets Manager', () => {
  const { path } = useDirectory();
  const provider = (options: AwsSecretsOptions) =>
    awsSecretsManager(options)({ directory: path(''), environment: 'production' });

  it('are secrets of their own, with a prefix', async () => {
    const client = clientOf({ 'shop/token': 'abc', 'shop/empty': '' });
    const found = await provider({ prefix: 'shop/', client }).get(['token', 'empty', 'other']);
    expect(Object.fromEntries(found)).to.deep.equal({ token: 'abc' });
  });

  it('are the keys of one secret', async () => {
    const client = clientOf({ shop: '{"token":"abc","port":5}' });
    const one = provider({ secretId: 'shop', client });
    expect(Object.fromEntries(await one.get(['token']))).to.deep.equal({ token: 'abc', port: '5' });
    expect(await one.list?.()).to.deep.equal(['token', 'port']);
    await one.set?.(new Map([['token', 'new']]));
    expect(Object.fromEntries(await one.get(['token']))).to.deep.equal({ token: 'new', port: '5' });
  });

  it('are stored in a secret that exists', async () => {
    const secrets = { 'shop/token': 'abc' };
    await provider({ prefix: 'shop/', client: clientOf(secrets) }).set?.(new Map([['token', 'new']]));
    expect(secrets).to.deep.equal({ 'shop/token': 'new' });
  });

  const failures: readonly (readonly [what: string, options: AwsSecretsOptions, error: string])[] = [
    [
      'a role that may not read them',
      { secretId: 'forbidden', client: clientOf({}) },
      'forbidden cannot be read from AWS Secrets Manager: AccessDeniedException: not authorized | The role or user needs secretsmanager:GetSecretValue',
    ],
    [
      'a text where pairs should be',
      { secretId: 'shop', client: clientOf({ shop: 'hunter2' }) },
      'the secret shop in AWS Secrets Manager does not have key/value pairs',
    ],
    [
      'no SDK in the project',
      {},
      'the package @aws-sdk/client-secrets-manager is not installed | npm install @aws-sdk/client-secrets-manager',
    ],
  ];
  for (const [what, options, error] of failures) {
    it(`are refused with ${what}`, async () => {
      expect(await failureOf(provider(options).get(['token'])))
        .to.contain(error)
        .and.not.contain('hunter2');
    });
  }
});
