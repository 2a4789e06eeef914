import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { listeningFacts, listeningKey } from '../../lib/facts/listening';
import { parseOf } from '../../lib/testing';

const captured = (suite: string) =>
  readFileSync(join(__dirname, 'captured', `listening-${suite}.txt`), 'utf8');
const portsIn = (output: string) => parseOf(listeningFacts, output).get(listeningKey);

describe('listening facts', () => {
  it('tell address, port, program and unit of each port, several processes together', () => {
    const redis = { process: 'redis-server', unit: 'redis-server.service' };
    const nginx = { process: 'nginx', unit: 'nginx.service' };
    const ssh = { process: 'sshd', unit: 'ssh.service' };
    const both = (addresses: readonly string[], port: number, who: object) =>
      addresses.map((address) => ({ transport: 'tcp', address, port, ...who }));
    expect(portsIn(captured('bookworm'))).to.deep.equal([
      ...both(['::', '0.0.0.0'], 22, ssh),
      ...both(['::', '0.0.0.0'], 80, nginx),
      ...both(['::', '0.0.0.0'], 443, nginx),
      ...both(['::1', '127.0.0.1'], 6379, redis),
    ]);
  });

  it('tell UDP and sockets that systemd holds for a unit', () => {
    const ports = portsIn(captured('trixie')) ?? [];
    expect(
      ports
        .filter(({ transport }) => transport === 'udp')
        .map(({ port, process }) => `${port} ${process ?? ''}`),
    ).to.include('53 named');
    expect(ports).to.deep.include({
      transport: 'tcp',
      address: '*',
      port: 19_532,
      process: 'systemd',
      unit: 'init.scope',
    });
  });

  const line = (local: string, who = '') => `@ sockets\nudp UNCONN 0 0 ${local} 0.0.0.0:* ${who}\n`;

  const single: readonly (readonly [what: string, output: string, port: object])[] = [
    ['an interface', line('127.0.0.53%lo:53'), { address: '127.0.0.53', device: 'lo', port: 53 }],
    ['an interface of IPv6', line('[fe80::1]%eth0:546'), { address: 'fe80::1', device: 'eth0', port: 546 }],
    ['IPv4 written as IPv6', line('[::ffff:127.0.0.1]:9000'), { address: '127.0.0.1', port: 9000 }],
    [
      'a program with a space in its name',
      line('0.0.0.0:514', 'users:(("in:imudp log",pid=7,fd=6))'),
      { address: '0.0.0.0', port: 514, process: 'in:imudp log' },
    ],
  ];
  for (const [what, output, port] of single) {
    it(`understand ${what}`, () => {
      expect(portsIn(output)).to.deep.equal([{ transport: 'udp', ...port }]);
    });
  }

  it('are an empty list where nothing listens, and absent where there is no ss', () => {
    expect(portsIn('@ sockets\n\n')).to.deep.equal([]);
    expect(portsIn('')).to.equal(undefined);
  });
});
