import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { baseFacts } from '../../lib/facts/base';
import { parseOf } from '../../lib/testing';

const captured = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
VERSION_ID="12"
VERSION_CODENAME=bookworm
ID=debian
kernel=6.1.0-28-amd64
hostname=lab13
memory=MemTotal:       24684084 kB
cpus=0-1,4
bootId=8d9dd8c0-6f0e-4e5e-9f53-64f4d3f1b1c7
container=systemd-nspawn
reboot=yes
arch=x86_64
2: host0    inet 198.18.144.23/22 brd 198.18.147.255 scope global host0\\       valid_lft forever preferred_lft forever
2: host0    inet6 2001:db8::23/64 scope global dynamic \\       valid_lft 100sec preferred_lft 100sec
3: tun0    inet 192.0.2.1 peer 192.0.2.2/32 scope global tun0\\       valid_lft forever preferred_lft forever
`;

describe('base facts', () => {
  it('are read from what a host prints', () => {
    expect(parseOf(baseFacts, captured).get('host')).to.deep.equal({
      os: { id: 'debian', version: '12', codename: 'bookworm', name: 'Debian GNU/Linux 12 (bookworm)' },
      kernel: '6.1.0-28-amd64',
      arch: 'x86_64',
      hostname: 'lab13',
      memoryMiB: 24_106,
      cpus: 3,
      addresses: ['198.18.144.23', '2001:db8::23', '192.0.2.1'],
      bootId: '8d9dd8c0-6f0e-4e5e-9f53-64f4d3f1b1c7',
      container: 'systemd-nspawn',
      isRebootRequired: true,
    });
  });

  for (const [line, name] of [
    ['PRETTY_NAME="a \\"b\\" \\$c \\`d\\` \\\\ e"', 'a "b" $c `d` \\ e'],
    ['PRETTY_NAME=\'Debian $x "12"\'', 'Debian $x "12"'],
    ['PRETTY_NAME=Debian', 'Debian'],
    ['PRETTY_NAME=""', ''],
    ['ID=debian', ''],
  ] as const)
    it(`take the name of the system from ${line}`, () => {
      expect(parseOf(baseFacts, `${line}\n`).get('host')?.os.name).to.equal(name);
    });

  it('are there on any Linux', () => {
    const output = execFileSync('sh', ['-c', baseFacts.read(['host']).text], { encoding: 'utf8' });
    const facts = parseOf(baseFacts, output).get('host');
    expect(facts?.arch).to.match(/^\w+$/);
    expect(facts?.memoryMiB).to.be.greaterThan(0);
    expect(facts?.cpus).to.be.greaterThan(0);
    expect(facts?.os.id).to.match(/^[a-z]/);
  });

  it('survive output that is none of theirs', () => {
    expect(parseOf(baseFacts, 'x\n=\n').get('host')).to.include({ memoryMiB: 0, cpus: 0, hostname: '' });
  });
});
