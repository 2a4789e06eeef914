import type { Connection } from 'ssh2';

/** A number of four bytes. */
export function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

/** A text with its length in front. */
export function text(value: string | Buffer): Buffer {
  return Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);
}

/** What is in a packet: its number, and its fields. */
export function payload(type: number, ...fields: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([type]), ...fields]);
}

/** A packet as it is sent before there are keys. */
export function plain(content: Buffer): Buffer {
  const padding = 16 - ((content.length + 5) % 8);
  return Buffer.concat([
    number(content.length + padding + 1),
    Buffer.from([padding]),
    content,
    Buffer.alloc(padding),
  ]);
}

/** The first packet of a key exchange, with these lists in the places of the usual ones. */
export function keyExchange(
  lists: Partial<Record<'kex' | 'hostKey' | 'cipher' | 'mac' | 'compress', string>>,
): Buffer {
  const { kex = 'curve25519-sha256', hostKey = 'ssh-ed25519', cipher = 'aes128-gcm@openssh.com' } = lists;
  const { mac = 'hmac-sha2-256', compress = 'none' } = lists;
  const all = [kex, hostKey, cipher, cipher, mac, mac, compress, compress, '', ''];
  return payload(20, Buffer.alloc(16), ...all.map(text), Buffer.alloc(5));
}

interface Internals {
  readonly _protocol: {
    readonly _packetRW: {
      readonly write: {
        readonly allocStart: number;
        alloc(size: number): Buffer;
        finalize(packet: Buffer): Buffer;
      };
    };
    readonly _cipher: { encrypt(packet: Buffer): void };
    channelOpenConfirm: (remote: number, local: number, window: number, size: number) => void;
    _handlers: Record<string, unknown>;
    rekey(): void;
    _onWrite(bytes: Buffer): void;
  };
}

/** What ssh2 keeps to itself of a connection of a server. */
export function internals(client: Connection): Internals['_protocol'] {
  return (client as unknown as Internals)._protocol;
}

/** Sends any packet over a connection that has keys. */
export function send(client: Connection, content: Buffer): void {
  const { _packetRW: writer, _cipher: cipher } = internals(client);
  const packet = writer.write.alloc(content.length);
  packet.set(content, writer.write.allocStart);
  cipher.encrypt(writer.write.finalize(packet));
}
