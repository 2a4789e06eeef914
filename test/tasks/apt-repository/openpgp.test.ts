import { expect } from 'chai';
import { armour, readKeyring } from '../../../lib/tasks/apt-repository/openpgp';
import { otherKey, signingKey } from '../../lab/signed-archive';

const bytesOf = (armoured: string): Uint8Array => {
  const keyring = readKeyring(Buffer.from(armoured));
  if (typeof keyring === 'string') throw new Error(keyring);
  return keyring.bytes;
};

/** The key packets that gpg writes, without their header in the legacy format of one or two bytes of length. */
const shortBody = bytesOf(signingKey.armoured).subarray(2, 2 + 51);
const longBody = bytesOf(otherKey.armoured).subarray(3, 3 + 269);

/** A packet in the current format (RFC 9580, section 4.2.1) with these bytes for its length. */
const packet = (tag: number, length: readonly number[], body: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([0xc0 | tag, ...length]), body]);

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

  it('has the same fingerprint where its packets are in the current format', () => {
    const packets = [
      packet(6, [51], shortBody),
      packet(13, [0xc3, 0x28], Buffer.alloc(1000)),
      packet(6, [0xc0, 269 - 192], longBody),
      packet(6, [0xff, 0, 0, 0, 51], shortBody),
    ];
    expect(readKeyring(Buffer.concat(packets))).to.have.deep.property('fingerprints', [
      signingKey.fingerprint,
      otherKey.fingerprint,
      signingKey.fingerprint,
    ]);
  });

  for (const [title, bytes, problem] of [
    ['a secret key', packet(5, [1], Buffer.from([4])), 'holds a private key'],
    [
      'a secret subkey behind a public key',
      Buffer.concat([packet(6, [51], shortBody), packet(7, [1], Buffer.from([4]))]),
      'holds a private key',
    ],
    ['a packet without its length', Buffer.from([0xc6]), 'is cut off'],
    ['a packet with half its length', Buffer.from([0xc6, 0xc0]), 'is cut off'],
    ['a packet with a quarter of its length', Buffer.from([0xc6, 0xff, 0]), 'is cut off'],
    ['a packet of a partial length', packet(6, [0xe0], Buffer.from([0, 0, 0, 1, 4])), 'is cut off'],
  ] as const)
    it(`is not ${title} in the current format`, () => {
      expect(readKeyring(bytes)).to.equal(problem);
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
