import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { HostwrightError } from '../../lib/errors/error';
import { createConnectContext } from '../../lib/transport/context';
import { parseJump, resolveRoute } from '../../lib/transport/route';
import type { Target } from '../../lib/transport/target';

describe('the way to a host', () => {
  let directory: string;
  let config: string;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    config = join(directory, 'config');
    writeFileSync(
      config,
      `Host web
  HostName %h.example.com
  User ann
  Port 2200
  IdentityFile ~/.ssh/%r-%h
  UserKnownHostsFile ~/.ssh/known-%n
  StrictHostKeyChecking accept-new
  ConnectTimeout 3
  ServerAliveInterval 5
  ProxyJump bob@gate:2022
Host gate
  HostName 10.0.0.1
  ProxyJump outer
Host loop1
  ProxyJump loop2
Host loop2
  ProxyJump loop1
Host only
  IdentitiesOnly yes
  IdentityAgent none
`,
    );
  });
  after(() => rmSync(directory, { recursive: true }));

  const resolve = (target: Target, sshConfigFile = config) =>
    resolveRoute('n', { sshConfigFile, ...target }, createConnectContext());
  const home = (path: string) => join(homedir(), '.ssh', path);

  it('comes from ssh_config where the target is silent', () => {
    const { destination, chain } = resolve({ address: 'web' });
    expect(destination).to.deep.include({
      label: 'n (ann@web.example.com:2200)',
      host: 'web.example.com',
      port: 2200,
      user: 'ann',
      connectTimeout: 3,
      keepAlive: 5,
      hostKeys: {
        name: '[web.example.com]:2200',
        policy: 'accept-new',
        files: [home('known-web'), '/etc/ssh/ssh_known_hosts'],
      },
    });
    expect(destination.identities).to.deep.include({
      named: [],
      configured: [home('ann-web.example.com')],
      usual: [],
    });
    expect(chain.map(({ user, host, port }) => `${user}@${host}:${port}`)).to.deep.equal([
      `${userInfo().username}@outer:22`,
      'bob@10.0.0.1:2022',
    ]);
  });

  it('comes from the target where both speak', () => {
    const { destination, chain } = resolve({
      address: 'web',
      user: 'eve',
      port: 22,
      privateKeyFile: '~/key',
      jump: ['j'],
      hostKeys: { policy: 'verify', files: ['/k'] },
      connectTimeout: 1,
      keepAlive: 2,
      connectRetries: 9,
    });
    expect(destination).to.deep.include({
      port: 22,
      user: 'eve',
      identities: { named: [join(homedir(), 'key')], configured: [], agent: undefined, usual: [] },
      hostKeys: { name: 'web.example.com', policy: 'verify', files: ['/k'] },
      connectTimeout: 1,
      keepAlive: 2,
      connectRetries: 9,
    });
    expect(
      chain.map(({ host, identities, hostKeys }) => [host, identities.named, hostKeys.files]),
    ).to.deep.equal([['j', [join(homedir(), 'key')], ['/k']]]);
  });

  it('has defaults where neither speaks', () => {
    const { destination, chain } = resolve({ address: '10.0.0.9' }, 'none');
    expect(destination).to.deep.include({
      host: '10.0.0.9',
      port: 22,
      user: userInfo().username,
      connectTimeout: 10,
    });
    expect(destination.hostKeys).to.deep.equal({
      name: '10.0.0.9',
      policy: 'verify',
      files: [home('known_hosts'), home('known_hosts2'), '/etc/ssh/ssh_known_hosts'],
    });
    expect(destination.identities.usual[0]).to.equal(home('id_ed25519'));
    expect(chain).to.deep.equal([]);
  });

  it('uses no agent where ssh_config says so', () => {
    expect(resolve({ address: 'only' }).destination.identities.agent).to.equal(undefined);
  });

  it('refuses jump hosts that never end, and unverified keys outside of the lab', () => {
    expect(() => resolve({ address: 'loop1' })).to.throw(HostwrightError, 'longer than 8');
    const no = { address: 'x', hostKeys: { policy: 'no' } as const };
    expect(() => resolve(no)).to.throw(HostwrightError, 'only for hosts of the lab');
    const lab = createConnectContext({ isLabHost: ({ address }) => address === 'x' });
    expect(resolveRoute('n', { ...no, sshConfigFile: 'none' }, lab).destination.hostKeys.policy).to.equal(
      'no',
    );
  });

  const jumps: { text: string; parts: object }[] = [
    { text: 'gate', parts: { address: 'gate', user: undefined, port: undefined } },
    { text: 'ann@gate:2222', parts: { address: 'gate', user: 'ann', port: 2222 } },
    { text: 'ssh://ann@gate:2222', parts: { address: 'gate', user: 'ann', port: 2222 } },
    { text: '10.0.0.1:22', parts: { address: '10.0.0.1', port: 22 } },
    { text: '[fe80::1]:2222', parts: { address: 'fe80::1', port: 2222 } },
    { text: 'ann@fe80::1', parts: { address: 'fe80::1', user: 'ann', port: undefined } },
  ];
  for (const { text, parts } of jumps)
    it(`reads the jump host ${text}`, () => {
      expect(parseJump(text)).to.deep.include(parts);
    });

  for (const text of ['', '@gate', 'gate:port', 'a@', '[fe80::1'])
    it(`refuses the jump host "${text}"`, () => {
      expect(() => parseJump(text)).to.throw(HostwrightError, 'is not [user@]host[:port]');
    });
});
