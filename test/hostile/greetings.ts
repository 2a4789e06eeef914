import type { Socket } from 'node:net';
import { flood, type Attack } from './attack';
import { keyExchange, number, payload, plain, text } from './packets';

const ident = 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n';

/** Says who it is, and then this, when the client has sent its first packet. */
const after =
  (...packets: readonly Buffer[]) =>
  (socket: Socket): void => {
    socket.write(ident);
    for (const packet of packets) socket.write(packet);
  };
const curve = (key: Buffer, hostKey = text('ssh-ed25519'), signature = text('x')): Buffer =>
  plain(payload(31, text(hostKey), text(key), signature));
const kex = plain(keyExchange({}));

const cannot = /^CONNECT .*during the SSH handshake/;
const hangs = /^CONNECT_TIMEOUT .*the SSH handshake/;

/** What somebody may do who only has the address of a host, up to the first keys. */
export const greetings: readonly Attack[] = [
  { name: 'says nothing', says: hangs, speak: () => undefined },
  { name: 'closes at once', says: cannot, speak: (socket) => socket.end() },
  { name: 'resets at once', says: /^CONNECT /, speak: (socket) => socket.resetAndDestroy() },
  { name: 'closes in the middle of its name', says: cannot, speak: (socket) => socket.end('SSH-2.') },
  { name: 'speaks HTTP', says: cannot, speak: (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n') },
  { name: 'speaks SSH 1.5', says: cannot, speak: (socket) => socket.write('SSH-1.5-old\r\n') },
  {
    name: 'sends a line without end',
    says: cannot,
    speak: (socket) => flood(socket, () => socket.write('x'.repeat(9000))),
  },
  {
    name: 'sends lines without end',
    says: cannot,
    speak: (socket) => flood(socket, () => socket.write('x\r\n'.repeat(2000))),
  },
  {
    name: 'sends single bytes without end',
    says: /^CONNECT/,
    speak: (socket) => flood(socket, () => socket.write('x')),
  },
  {
    name: 'sends zeros without end',
    says: cannot,
    speak: (socket) => flood(socket, () => socket.write(Buffer.alloc(9000))),
  },
  { name: 'says its name and nothing else', says: hangs, speak: after() },
  {
    name: 'says its name without end',
    says: cannot,
    speak: (socket) => flood(socket, () => socket.write(ident)),
  },
  { name: 'announces a packet of 4 GiB', says: cannot, speak: after(number(0xffffffff)) },
  { name: 'announces a packet of 2 GiB', says: cannot, speak: after(number(0x80000000)) },
  { name: 'announces a packet of nothing', says: cannot, speak: after(number(0)) },
  {
    name: 'sends more padding than packet',
    says: cannot,
    speak: after(Buffer.concat([number(12), Buffer.alloc(12, 255)])),
  },
  {
    name: 'ignores without end before there are keys',
    says: /^CONNECT/,
    speak: (socket) => {
      after()(socket);
      flood(socket, () => socket.write(plain(payload(2, text('x'.repeat(1000))))));
    },
  },
  {
    name: 'sends messages for eyes without end before there are keys',
    says: /^CONNECT/,
    speak: (socket) => {
      after()(socket);
      flood(socket, () => socket.write(plain(payload(4, Buffer.from([1]), text('x'), text('')))));
    },
  },
  {
    name: 'says goodbye with 30,000 characters',
    says: cannot,
    speak: after(plain(payload(1, number(2), text('y'.repeat(30_000)), text('')))),
  },
  {
    name: 'says goodbye on request and stays',
    says: /^CONNECT/,
    speak: after(plain(payload(1, number(11), text('bye'), text('')))),
  },
  { name: 'lets in before there are keys', says: cannot, speak: after(plain(payload(52))) },
  {
    name: 'offers no algorithm',
    says: cannot,
    speak: after(plain(keyExchange({ kex: '', hostKey: '', cipher: '', mac: '' }))),
  },
  { name: 'offers half a list', says: cannot, speak: after(plain(keyExchange({}).subarray(0, 40))) },
  {
    name: 'offers 17,000 empty algorithms',
    says: cannot,
    speak: after(plain(keyExchange({ kex: ','.repeat(17_000) }))),
  },
  {
    name: 'offers only groups of its own',
    says: /no matching key exchange/,
    speak: after(
      plain(keyExchange({ kex: 'diffie-hellman-group-exchange-sha256,diffie-hellman-group-exchange-sha1' })),
    ),
  },
  {
    name: 'offers only compression',
    says: /no matching C->S compression/,
    speak: after(plain(keyExchange({ compress: 'zlib,zlib@openssh.com' }))),
  },
  { name: 'offers its algorithms twice', says: cannot, speak: after(kex, kex) },
  { name: 'has new keys without an exchange', says: cannot, speak: after(kex, plain(payload(21))) },
  {
    name: 'shows a public key of zeros',
    says: /^(CONNECT|HOST_KEY)/,
    speak: after(kex, curve(Buffer.alloc(32)), plain(payload(21))),
  },
  {
    name: 'shows an empty public key',
    says: /^(CONNECT|HOST_KEY)/,
    speak: after(kex, curve(Buffer.alloc(0)), plain(payload(21))),
  },
  {
    name: 'shows a public key of 30 KB',
    says: /^(CONNECT|HOST_KEY)/,
    speak: after(kex, curve(Buffer.alloc(30_000, 1)), plain(payload(21))),
  },
  {
    name: 'shows a host key of another kind',
    says: cannot,
    speak: after(kex, curve(Buffer.alloc(32, 9), text('ssh-dss'))),
  },
  {
    name: 'shows an empty host key',
    says: cannot,
    speak: after(kex, curve(Buffer.alloc(32, 9), Buffer.alloc(0))),
  },
  {
    name: 'answers the exchange with half a packet',
    says: cannot,
    speak: after(kex, plain(payload(31, number(100)))),
  },
];
