import { expect } from 'chai';
import { isOnThisComputer, missingPackages } from '../../../lib/lab/requirements';

const all = [
  'systemd-nspawn',
  'mmdebstrap',
  '/usr/share/keyrings/debian-archive-keyring.gpg',
  'ip',
  'ssh',
  'nft',
] as const;

describe('missingPackages', () => {
  it('names every package on a computer that has nothing', () => {
    expect(missingPackages(() => false)).to.deep.equal([
      'systemd-container',
      'mmdebstrap',
      'debian-archive-keyring',
      'iproute2',
      'openssh-client',
      'nftables',
    ]);
  });

  it('names none where everything is there', () => {
    expect(missingPackages((name) => all.some((one) => one === name))).to.deep.equal([]);
  });

  const instead: readonly [string, string][] = [
    ['debootstrap', 'mmdebstrap'],
    ['iptables', 'nft'],
  ];
  for (const [other, usual] of instead) {
    it(`is content with ${other} instead of ${usual}`, () => {
      const there = [...all.filter((name) => name !== usual), other];
      expect(missingPackages((name) => there.includes(name))).to.deep.equal([]);
    });
  }
});

describe('isOnThisComputer', () => {
  it('finds commands on the path and files by their whole name', () => {
    expect(isOnThisComputer('sh')).to.equal(true);
    expect(isOnThisComputer(__filename)).to.equal(true);
  });

  it('does not find what is not there', () => {
    expect(isOnThisComputer('no-such-command')).to.equal(false);
    expect(isOnThisComputer('/no/such/file')).to.equal(false);
  });
});
