import { expect } from 'chai';
import { armour, readKeyring } from '../../../lib/tasks/apt-repository/openpgp';
import { otherKey, signingKey } from '../../lab/signed-archive';

const bytesOf = (armoured: string): Uint8Array => {
  const keyring = readKeyring(Buffer.from(armoured));
  if (typeof keyring === 'string') throw new Error(keyring);
  return keyring.bytes;
};

describe('a keyring of OpenPGP', () => {
  for (const { fingerprint, armoured } of [signingKey, otherKey])
    it(`has the fingerprint that gpg says: ${fingerprint}`, () => {
      expect(readKeyring(Buffer.from(armoured))).to.have.deep.property('fingerprints', [fingerprint]);
      expect(readKeyring(bytesOf(armoured))).to.have.deep.property('fingerprints', [fingerprint]);
    });

  it('is armoured as gpg does it', () => {
    expect(armour(bytesOf(signingKey.armoured))).to.equal(signingKey.armoured);
    expect(armour(bytesOf(otherKey.armoured))).to.equal(otherKey.armoured);
  });

  for (const [title, text] of [
    ['two blocks in one file', `${signingKey.armoured}${otherKey.armoured}`],
    [
      'headers, comments and other ends of lines',
      `my key\n${signingKey.armoured}`
        .replace(/BLOCK-----\n/, 'BLOCK-----\nVersion: GnuPG v1\nComment: https://example.org\n')
        .replaceAll('\n', '\r\n'),
    ],
    ['no checksum', signingKey.armoured.replace(/^=.*\n/m, '')],
  ] as const)
    it(`is read with ${title}`, () => {
      expect(readKeyring(Buffer.from(text)))
        .to.have.property('fingerprints')
        .that.includes(signingKey.fingerprint);
    });

  it('holds several keys, also without armour', () => {
    const both = Buffer.concat([bytesOf(signingKey.armoured), bytesOf(otherKey.armoured)]);
    expect(readKeyring(both)).to.have.deep.property('fingerprints', [
      signingKey.fingerprint,
      otherKey.fingerprint,
    ]);
  });

  const flipped = signingKey.armoured.replace('mDMEXg0y', 'mDMEXg1y');
  for (const [title, source, problem] of [
    ['a damaged one', flipped, 'is damaged: its checksum is wrong'],
    ['half an armour', signingKey.armoured.slice(0, 200), 'holds no complete PGP PUBLIC KEY BLOCK'],
    ['a page of the web', '<html>Not found</html>', 'is not an OpenPGP key'],
    ['nothing', '', 'does not begin with a public key'],
    ['a private key', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n', 'is a private key'],
    ['a signature', '-----BEGIN PGP SIGNATURE-----\n', 'holds no complete PGP PUBLIC KEY BLOCK'],
    ['strange letters', signingKey.armoured.replace('mDME', 'm"ME'), 'has wrong characters in its armour'],
  ] as const)
    it(`is not ${title}`, () => {
      expect(readKeyring(Buffer.from(source))).to.equal(problem);
    });

  it('is not one that is cut off, nor one that begins in the middle', () => {
    const bytes = bytesOf(otherKey.armoured);
    expect(readKeyring(bytes.subarray(0, -1))).to.equal('is cut off');
    expect(readKeyring(bytes.subarray(0, 2))).to.equal('is cut off');
    expect(readKeyring(bytes.subarray(3 + 269))).to.equal('does not begin with a public key');
  });
});
