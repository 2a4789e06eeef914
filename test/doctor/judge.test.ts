import { expect } from 'chai';
import { judgeLab } from '../../lib/doctor/computer';
import type { Finding } from '../../lib/doctor/finding';
import { parseHost, type HostState } from '../../lib/doctor/host-state';
import { judgeHost } from '../../lib/doctor/judge-host';
import { judgeNode } from '../../lib/doctor/node';
import { openSecrets } from '../../lib/doctor/open-secrets';
import { judgePlatform } from '../../lib/doctor/platform';

/** As lab1 prints it, a bookworm. */
const output = `id=debian
version=12
root=0
systemd=yes
apt=yes
free=77346816 /
free=77346816 /
free=2467840 /tmp
seconds=1796000000
`;

const now = 1_796_000_000;
const healthy = parseHost(output);
const judged = (state: Partial<HostState>, at = now) =>
  judgeHost({ ...healthy, ...state }, at)
    .filter(({ status }) => status !== 'ok')
    .map(({ status, message }) => `${status} ${message}`);

describe('a doctor', () => {
  it('reads what a host says', () => {
    expect(healthy).to.deep.equal({
      id: 'debian',
      version: '12',
      hasSystemd: true,
      hasApt: true,
      isAptBusy: false,
      free: new Map([
        ['/', 75534],
        ['/tmp', 2410],
      ]),
      seconds: now,
      isRoot: true,
    });
    expect(parseHost('').isRoot).to.equal(false);
  });

  it('finds nothing wrong with a healthy host', () => expect(judged({})).to.deep.equal([]));

  const hosts: readonly (readonly [state: Partial<HostState>, said: string])[] = [
    [{ id: 'ubuntu', version: '24.04' }, 'warning ubuntu 24.04 is not tested, but most tasks work'],
    [{ id: 'debian', version: '10' }, 'warning debian 10 is not a tested system'],
    [
      { id: 'alpine', version: '3.20', hasApt: false },
      'warning alpine 3.20 has no apt: tasks that install packages fail',
    ],
    [{ isRoot: false }, 'warning without root most tasks fail'],
    [{ hasSystemd: false }, 'warning systemd does not run: tasks for services, timers and units fail'],
    [{ isAptBusy: true }, 'warning apt is running on it: tasks wait up to five minutes for it'],
    [{ free: new Map([['/var', 120]]) }, 'warning only 120 MiB are free in /var'],
    [{ free: new Map([['/', 3]]) }, 'missing only 3 MiB are free in /'],
    [
      { seconds: now - 60 },
      'warning its clock is 60 s behind that of this computer: signatures and certificates may not be valid',
    ],
    [
      { seconds: now + 900 },
      'missing its clock is 900 s ahead of that of this computer: signatures and certificates may not be valid',
    ],
  ];
  for (const [state, said] of hosts)
    it(`says of a host: ${said}`, () => expect(judged(state)).to.deep.equal([said]));

  const here: readonly (readonly [finding: Finding, said: string])[] = [
    [judgeNode('24.3.0'), 'ok Node 24.3.0'],
    [judgeNode('22.18.0'), 'ok Node 22.18.0'],
    [judgeNode('20.19.0'), 'warning Node 20.19.0 works, but gets no security updates since April 2026'],
    [judgeNode('20.18.3'), 'missing Node 20.18.3 is too old: it must be 20.19 or later'],
    [judgeNode('23.1.0'), 'warning Node 23.1.0 is not tested; the tested versions are 20, 22, 24'],
    [judgePlatform({ name: 'linux', kernel: '6.12.0' }), 'ok Linux 6.12.0'],
    [
      judgePlatform({ name: 'darwin', kernel: '24.1.0' }),
      'warning macOS: everything works but the lab, which needs Linux',
    ],
    [
      judgePlatform({ name: 'win32', kernel: '10.0.26100' }),
      'missing Hostwright does not run on Windows itself: it needs Linux, macOS or WSL 2',
    ],
    [
      judgePlatform({ name: 'linux', kernel: '4.4.0-22621-Microsoft' }),
      'warning WSL 1: everything works but the lab, which needs a Linux kernel of its own',
    ],
    [
      judgePlatform({ name: 'linux', kernel: '6.6.87.2-microsoft-standard-WSL2' }),
      'warning WSL 2, Linux 6.6.87.2-microsoft-standard-WSL2: everything works; the lab only if this kernel has bridges, overlayfs and nftables or iptables',
    ],
    [judgeLab([], true), 'ok the lab has what it needs'],
    [judgeLab(['mmdebstrap'], false), 'warning the lab lacks mmdebstrap'],
  ];
  for (const [{ status, message, hint }, said] of here)
    it(`says of this computer: ${said}`, () => {
      expect(`${status} ${message}`).to.equal(said);
      expect(hint === undefined).to.equal(status === 'ok');
    });

  it('knows a secret by its name', () => {
    const open = ['.env', 'config/.env.production', 'keys/id_ed25519', 'tls/site.key', 'vault-pass.txt'];
    const others = [
      '.env.example',
      'keys/id_ed25519.pub',
      'inventory/production.ts',
      'README.md',
      'tls/site.pem',
      '',
    ];
    expect(openSecrets([...open, ...others])).to.deep.equal(open);
  });
});
