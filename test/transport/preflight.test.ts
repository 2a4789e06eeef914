import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createConnectContext } from '../../lib/transport/context';
import { checkRoutes, type NamedTarget } from '../../lib/transport/preflight';
import { thrownBy } from './helpers';
import { createKey } from './keys';

describe('the look at the ways to hosts before any is gone', () => {
  let directory: string;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright test-'));
    writeFileSync(join(directory, 'good'), createKey().private);
    writeFileSync(join(directory, 'config'), `Host a\n  IdentityFile ${join(directory, 'gone')}\n`);
    writeFileSync(join(directory, 'circle'), 'Host a\n  ProxyJump b\nHost b\n  ProxyJump a\n');
  });
  after(() => rmSync(directory, { recursive: true }));

  const host = (name: string, target: Partial<NamedTarget['target']> = {}): NamedTarget => ({
    name,
    target: { address: name, sshConfigFile: 'none', ...target },
  });
  const key = (name: string) => ({ privateKeyFile: join(directory, name) });
  const config = (name: string) => ({ sshConfigFile: join(directory, name) });
  const check = (...hosts: readonly NamedTarget[]) => checkRoutes(hosts, createConnectContext());

  const isGone = (hosts: string) => {
    const path = join(directory, 'gone');
    return `the private key ${path} cannot be read: ENOENT: no such file or directory, open '${path}' (for ${hosts})`;
  };

  it('finds nothing wrong with keys that are there, and with hosts that need none', async () => {
    const right = [host('a', key('good')), host('b'), host('c', { transport: 'local', ...key('gone') })];
    await check(...right);
    expect((await thrownBy(check(...right, host('d', key('gone'))))).message).to.equal(isGone('d'));
  });

  it('leaves keys of ssh_config that are not there to the login, which passes over them', async () => {
    await check(host('a', config('config')));
    const error = await thrownBy(check(host('a', config('config')), host('d', key('gone'))));
    expect(error.message).to.equal(isGone('d'));
  });

  it('tells everything together, with the hosts that it is wrong for', async () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => host(name, key('gone')));
    const error = await thrownBy(
      check(host('fine', key('good')), ...many, host('x', { hostKeys: { policy: 'no' } })),
    );
    expect(error.code).to.equal('PRIVATE_KEY');
    expect(error.message.split('\n')).to.deep.equal([
      `- ${isGone('a, b, c, d, e, …')}`,
      "- x: hostKeys.policy 'no' is only for hosts of the lab: anybody could answer in place of this host",
    ]);
    expect(error.hint).to.contain('hostwright inventory explain');
  });

  it('finds jump hosts without end', async () => {
    const error = await thrownBy(check(host('a', config('circle'))));
    expect(error).to.have.property('code', 'SSH_CONFIG');
    expect(error.message).to.contain('the chain of jump hosts is longer than 8');
  });
});
