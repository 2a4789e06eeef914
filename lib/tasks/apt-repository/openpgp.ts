import { createHash } from 'node:crypto';

/** Public keys of OpenPGP, as apt reads them from a keyring. */
export interface Keyring {
  /** The packets themselves, without armour. */
  readonly bytes: Uint8Array;
  /** Of the primary keys, in the order of the file: 40 hexadecimal digits in upper case. */
  readonly fingerprints: readonly string[];
}

/** Reads armoured text or bare packets. A string is what is wrong with them, as the end of a sentence. */
export function readKeyring(source: Uint8Array): Keyring | string {
  const text = Buffer.from(source).toString('latin1');
  if (/-----BEGIN PGP (PRIVATE|SECRET) KEY/.test(text)) return 'is a private key';
  const bytes = text.includes('-----BEGIN PGP') ? removeArmour(text) : Buffer.from(source);
  if (typeof bytes === 'string') return bytes;
  const packets = readPackets(bytes);
  if (typeof packets === 'string') return packets;
  if (packets.some(({ tag }) => tag === tags.secretKey || tag === tags.secretSubkey))
    return 'holds a private key';
  if (packets[0]?.tag !== tags.publicKey) return 'does not begin with a public key';
  const keys = packets.filter(({ tag }) => tag === tags.publicKey);
  if (keys.some(({ body }) => body[0] !== 4)) return 'holds a key that is not an OpenPGP key of version 4';
  return { bytes, fingerprints: keys.map(({ body }) => fingerprint(body)) };
}

/** The one armoured form of these packets: 64 characters a line, whatever the original looked like. */
export function armour(bytes: Uint8Array): string {
  const data =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  const begin = '-----BEGIN PGP PUBLIC KEY BLOCK-----';
  return [begin, '', ...data, `=${checksum(bytes)}`, '-----END PGP PUBLIC KEY BLOCK-----', ''].join('\n');
}

/** Types of packets (RFC 9580, section 5). */
const tags = { secretKey: 5, publicKey: 6, secretSubkey: 7 } as const;

interface Packet {
  readonly tag: number;
  readonly body: Uint8Array;
}

/** RFC 9580, section 5.5.4.2: SHA-1 over 0x99, the length in two bytes, and the packet's body. */
function fingerprint(body: Uint8Array): string {
  const head = Buffer.from([0x99, body.length >> 8, body.length & 0xff]);
  return createHash('sha1').update(head).update(body).digest('hex').toUpperCase();
}

/** All blocks of an armoured text, one after the other, without headers and without the text around the blocks. */
function removeArmour(text: string): Buffer | string {
  const [, ...parts] = text.split('-----BEGIN PGP PUBLIC KEY BLOCK-----');
  const blocks = parts.flatMap((part) => {
    const end = part.indexOf('-----END PGP PUBLIC KEY BLOCK-----');
    return end < 0 ? [] : [readBlock(part.slice(0, end))];
  });
  if (blocks.length === 0) return 'holds no complete PGP PUBLIC KEY BLOCK';
  return blocks.find((block) => typeof block === 'string') ?? Buffer.concat(blocks as Buffer[]);
}

function readBlock(inside: string): Buffer | string {
  const rows = inside.split(/\r?\n/).map((row) => row.trim());
  const body = rows.filter((row) => row !== '' && !/^[A-Za-z]+: /.test(row));
  const sum = body.find((row) => row.startsWith('='));
  const data = body.filter((row) => row !== sum).join('');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(data)) return 'has wrong characters in its armour';
  const bytes = Buffer.from(data, 'base64');
  if (sum !== undefined && sum !== `=${checksum(bytes)}`) return 'is damaged: its checksum is wrong';
  return bytes;
}

/** CRC-24 in base64 (RFC 4880, section 6.1). */
function checksum(bytes: Uint8Array): string {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit += 1) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return Buffer.from([(crc >> 16) & 0xff, (crc >> 8) & 0xff, crc & 0xff]).toString('base64');
}

function readPackets(bytes: Buffer): readonly Packet[] | string {
  const packets: Packet[] = [];
  for (let at = 0; at < bytes.length;) {
    const head = bytes[at] ?? 0;
    if ((head & 0x80) === 0) return 'is not an OpenPGP key';
    const isNew = (head & 0x40) !== 0;
    const length = isNew ? newLength(bytes, at + 1) : oldLength(bytes, at + 1, head & 3);
    const end = length === undefined ? Infinity : length.start + length.size;
    if (length === undefined || end > bytes.length) return 'is cut off';
    packets.push({ tag: isNew ? head & 0x3f : (head >> 2) & 0xf, body: bytes.subarray(length.start, end) });
    at = end;
  }
  return packets;
}

interface Length {
  readonly start: number;
  readonly size: number;
}

/** A length in the current format (RFC 9580, section 4.2.1); keys have no partial lengths. */
function newLength(bytes: Buffer, at: number): Length | undefined {
  const [first, second] = [bytes[at], bytes[at + 1]];
  if (first === undefined) return undefined;
  if (first < 192) return { start: at + 1, size: first };
  if (first < 224)
    return second === undefined ? undefined : { start: at + 2, size: ((first - 192) << 8) + second + 192 };
  return first === 255 ? oldLength(bytes, at + 1, 2) : undefined;
}

/** A length in the legacy format (RFC 9580, section 4.2.2). Type 3 has none: the packet is the rest of the bytes. */
function oldLength(bytes: Buffer, at: number, type: number): Length | undefined {
  const width = [1, 2, 4][type];
  if (width === undefined) return { start: at, size: bytes.length - at };
  return at + width > bytes.length ? undefined : { start: at + width, size: bytes.readUIntBE(at, width) };
}
