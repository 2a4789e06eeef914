import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { awsSecretsManager } from '../../lib/stores/aws';
import { failureOf, useVariables } from '../stores/keys';
import { cachedPackage } from './cached-package';

/** Answers the SDK as the API of Secrets Manager says: JSON 1.1, the operation in a header. */
function startServer(secrets: Record<string, string>): Promise<Server> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { SecretId: id, SecretString: text } = JSON.parse(Buffer.concat(pieces).toString()) as {
        readonly SecretId: string;
        readonly SecretString?: string;
      };
      const isKnown = id in secrets;
      if (isKnown && text !== undefined) secrets[id] = text;
      const missing = { __type: 'ResourceNotFoundException', Message: "can't find the specified secret" };
      response.writeHead(isKnown ? 200 : 400, { 'Content-Type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(isKnown ? { Name: id, SecretString: secrets[id] } : missing));
    });
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

describe('secrets in AWS, with the SDK of AWS', function () {
  this.timeout(300_000);
  useVariables({
    AWS_ENDPOINT_URL: undefined,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'y',
    AWS_REGION: 'eu-central-1',
  });
  const secrets: Record<string, string> = { 'shop/token': 'abc', shop: '{"token":"abc"}' };
  let directory = '';
  let server: Server | undefined;

  before(async function () {
    const found = cachedPackage('@aws-sdk/client-secrets-manager', '3', 'package.json');
    if ('why' in found) {
      console.log(`    ${found.why}`);
      this.skip();
    }
    directory = found.program.slice(0, found.program.indexOf('/node_modules/'));
    server = await startServer(secrets);
  });
  after(() => void server?.close());
  beforeEach(() => {
    process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;
  });

  const provider = (options: object) => awsSecretsManager(options)({ directory, environment: 'production' });

  it('are read and stored one by one', async () => {
    const one = provider({ prefix: 'shop/' });
    expect(Object.fromEntries(await one.get(['token', 'none']))).to.deep.equal({ token: 'abc' });
    await one.set?.(new Map([['token', 'new']]));
    expect(secrets['shop/token']).to.equal('new');
    const failure = await failureOf(one.set?.(new Map([['none', 'x']])) ?? Promise.resolve());
    expect(failure).to.contain('SECRETS: AWS Secrets Manager has no secret shop/none');
  });

  it('are the keys of one secret', async () => {
    const one = provider({ secretId: 'shop' });
    await one.set?.(new Map([['other', 'x']]));
    expect(Object.fromEntries(await one.get([]))).to.deep.equal({ token: 'abc', other: 'x' });
  });
});
