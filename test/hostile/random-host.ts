import { createServer, type Server as TcpServer, type Socket } from 'node:net';
import type { Attack } from './attack';
import { raw, takes } from './files';
import { internals, keyExchange, number, payload, plain, send } from './packets';

/** Numbers from 0 to below 1, always the same for a seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;

const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

function bytes(random: Random, most: number): Buffer {
  return Buffer.from(Array.from({ length: Math.floor(random() * most) }, () => Math.floor(random() * 256)));
}

/** A field of a packet: a number, often an extreme one, or text whose length may be a lie. */
function field(random: Random): Buffer {
  const size = pick(random, [
    0,
    1,
    2,
    511,
    512,
    32_768,
    0x7fffffff,
    0xffffffff,
    Math.floor(random() * 2 ** 32),
  ]);
  const content = bytes(random, 40);
  return pick(random, [
    number(size),
    Buffer.concat([number(content.length), content]),
    Buffer.concat([number(size), content]),
    content,
  ]);
}

const types = [
  1, 2, 3, 4, 5, 6, 7, 20, 21, 30, 31, 51, 52, 53, 60, 61, 80, 81, 82, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99,
  100, 255,
];

function packet(random: Random): Buffer {
  return payload(
    pick(random, types),
    ...Array.from({ length: Math.floor(random() * 6) }, () => field(random)),
  );
}

function packets(random: Random): readonly Buffer[] {
  return Array.from({ length: 1 + Math.floor(random() * 20) }, () => packet(random));
}

const ident = 'SSH-2.0-OpenSSH_9.2p1\r\n';

/** What is sent at a stage, by the name of the stage. */
const stages: Readonly<Record<string, (random: Random) => Attack>> = {
  'at once': (random) => rude((socket) => socket.write(bytes(random, 5000))),
  'after its name': (random) =>
    rude((socket) => socket.write(Buffer.concat([Buffer.from(ident), bytes(random, 5000)]))),
  'instead of an exchange of keys': (random) =>
    rude((socket) => socket.write(Buffer.concat([Buffer.from(ident), ...packets(random).map(plain)]))),
  'in the exchange of keys': (random) =>
    rude((socket) =>
      socket.write(
        Buffer.concat([Buffer.from(ident), plain(keyExchange({})), ...packets(random).map(plain)]),
      ),
    ),
  'at the login': (random) => ({
    name: '',
    onAuthentication: (_context, client) => packets(random).forEach((each) => send(client, each)),
  }),
  'in the middle of a packet': (random) => ({
    name: '',
    onAuthentication: (_context, client) => internals(client)._onWrite(bytes(random, 500)),
  }),
  'after the login': (random) => ({
    name: '',
    onReady: (client) => packets(random).forEach((each) => send(client, each)),
  }),
  'instead of a shell': (random) => ({
    name: '',
    onExec: (channel, client) => {
      channel.write(bytes(random, 5000));
      channel.stderr.write(bytes(random, 500));
      packets(random).forEach((each) => send(client, each));
    },
  }),
  'instead of answers about files': (random) => ({
    name: '',
    onSftp: takes({
      REALPATH: (sftp) => raw(sftp, bytes(random, 300)),
      MKDIR: (sftp, id) => sftp.name(id, []),
    }),
  }),
};

function rude(speak: (socket: Socket) => void): Attack {
  return { name: '', speak };
}

/** A server that sends random bytes at a random stage, at each connection others; `serve`: as an SSH server. */
export function randomServer(seed: number, serve: (socket: Socket, attack: Attack) => void): TcpServer {
  let count = 0;
  return createServer((socket) => {
    socket.on('error', () => undefined);
    const random = randomNumbers(seed + count++);
    const attack = pick(random, Object.values(stages))(random);
    if (attack.speak === undefined) {
      serve(socket, attack);
      return;
    }
    socket.resume();
    attack.speak(socket);
    setTimeout(() => socket.end(), 100);
  });
}
