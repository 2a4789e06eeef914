import { expect } from 'chai';
import { aptSimulationFacts, type AptSimulationKey } from '../../lib/facts/apt-simulation';
import { parseOf } from '../../lib/testing';

/** From a bookworm host, a trixie host and, at last, one whose dpkg was interrupted. */
const output = `= safe
Reading package lists...
Building dependency tree...
Reading state information...
Calculating upgrade...
The following packages will be upgraded:
  hw-app
1 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.
Inst libc6 [2.36-9+deb12u8] (2.36-9+deb12u9 Debian:12.9/stable [amd64]) []
Inst linux-image-6.1.0-31-amd64 (6.1.128-1 Debian:12.9/stable, Debian-Security:12/stable-security [amd64])
Inst libc6:i386 [1:2.0~rc1] (1:2.0 Debian:12.9/stable [i386])
Conf libc6 (2.36-9+deb12u9 Debian:12.9/stable [amd64])
= autoremove
Reading package lists...
Building dependency tree...
Reading state information...
Solving dependencies...
The following packages will be REMOVED:
  hw-dep
0 upgraded, 0 newly installed, 1 to remove and 0 not upgraded.
Remv hw-dep [1.0]
= full -oAPT::Default-Release=bookworm-backports
Reading package lists...
`;

describe('apt-simulation facts', () => {
  const found = parseOf(aptSimulationFacts, output);
  const of = (key: AptSimulationKey) => found.get(aptSimulationFacts.address(key));

  it('tell what would be installed, with the version before', () => {
    expect(of({ action: 'safe', options: [] })).to.deep.equal({
      installed: [
        { name: 'libc6', from: '2.36-9+deb12u8', to: '2.36-9+deb12u9' },
        { name: 'linux-image-6.1.0-31-amd64', from: undefined, to: '6.1.128-1' },
        { name: 'libc6:i386', from: '1:2.0~rc1', to: '1:2.0' },
      ],
      removed: [],
    });
  });

  it('tell what would be removed', () => {
    expect(of({ action: 'autoremove', options: [] })).to.deep.equal({ installed: [], removed: ['hw-dep'] });
  });

  it('are absent where apt refuses to tell', () => {
    expect(of({ action: 'full', options: ['-oAPT::Default-Release=bookworm-backports'] })).to.equal(
      undefined,
    );
    expect(parseOf(aptSimulationFacts, '').size).to.equal(0);
  });

  it('start apt-get once for each question', () => {
    const { text } = aptSimulationFacts.read([
      { action: 'safe', options: [] },
      { action: 'full', options: ["it's"] },
    ]);
    expect(text.match(/^apt-get .*$/gm)).to.deep.equal([
      'apt-get -s  --with-new-pkgs upgrade </dev/null 2>/dev/null || :',
      "apt-get -s 'it'\\''s' dist-upgrade </dev/null 2>/dev/null || :",
    ]);
  });
});
