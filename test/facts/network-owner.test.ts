import { expect } from 'chai';
import { networkOwnerFacts } from '../../lib/facts/network-owner';
import { parseOf } from '../../lib/testing';
import { temporaryRoot } from '../shell/temporary-root';

describe('what brings up the network of a session', () => {
  const host = temporaryRoot();
  const look = (address = '192.0.2.11') => {
    const session = address === '' ? '' : `192.0.2.1 50000 ${address} 22`;
    const { status, stdout } = host.run(networkOwnerFacts.read(['session']), {
      env: { HW_SSH_CONNECTION: session },
    });
    expect(status).to.equal(0);
    return parseOf(networkOwnerFacts, stdout).get('session');
  };
  beforeEach(() => host.program('ip', `echo '3: eth0@if7    inet 192.0.2.11/24 scope global eth0'`));

  const rows: readonly (readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    owners: readonly string[],
  ])[] = [
    ['is not known where nobody says so', {}, []],
    [
      'is systemd-networkd',
      { '/run/systemd/netif/links/3': 'A=b\nADMIN_STATE=configured\n' },
      ['systemd-networkd.service'],
    ],
    [
      'is not systemd-networkd where that leaves it alone',
      { '/run/systemd/netif/links/3': 'ADMIN_STATE=unmanaged\nADMIN_STATE=x\n' },
      [],
    ],
    [
      'is NetworkManager',
      { '/run/NetworkManager/devices/3': '[device]\nmanaged=true\n' },
      ['NetworkManager.service'],
    ],
    [
      'is all of NetworkManager',
      { '/run/NetworkManager/devices/3': 'managed=full\n' },
      ['NetworkManager.service'],
    ],
    [
      'is not NetworkManager where that leaves it alone',
      { '/run/NetworkManager/devices/3': 'managed=false\n' },
      [],
    ],
    ['is ifupdown', { '/run/network/ifstate': 'lo=lo\neth0=eth0\n' }, ['networking.service']],
    [
      'is ifupdown, by a file of its own',
      { '/run/network/ifstate.eth0': 'eth0\n', '/run/network/ifstate': '' },
      ['networking.service'],
    ],
    [
      'is not ifupdown for other devices',
      { '/run/network/ifstate': 'eth01=eth01\n', '/run/network/ifstate.eth0': '' },
      [],
    ],
    ['is not who brings up another device', { '/run/systemd/netif/links/2': 'ADMIN_STATE=configured\n' }, []],
  ];
  for (const [what, files, owners] of rows)
    it(what, () => {
      for (const [path, content] of Object.entries(files)) host.put(path, content);
      expect(look()).to.deep.equal({ interface: 'eth0', owners });
    });

  it('is asked by the address as the host writes it', () => {
    look('::ffff:192.0.2.11');
    look('fe80::1%eth0');
    expect(host.calls()).to.deep.equal(['ip -o address show to 192.0.2.11', 'ip -o address show to fe80::1']);
  });

  it('is absent for other sessions, and for addresses of no interface', () => {
    expect(look('')).to.equal(undefined);
    host.program('ip');
    expect(look()).to.equal(undefined);
  });
});
