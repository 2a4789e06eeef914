import { runCommand } from '../transport/fake-server';
import { repeat, type Attack } from './attack';
import { internals, number, payload, send, text } from './packets';

/** Confirms the channel of this number (from 0) with these values. */
const confirms =
  (nth: number, size: number, window?: number): Attack['onConnection'] =>
  (client) => {
    const protocol = internals(client);
    const confirm = protocol.channelOpenConfirm.bind(protocol);
    let count = 0;
    protocol.channelOpenConfirm = (remote, local, usual, usualSize) => {
      if (count++ === nth) confirm(remote, local, window ?? usual, size);
      else confirm(remote, local, usual, usualSize);
    };
  };
const floods =
  (...packets: readonly Buffer[]): Attack['onReady'] =>
  (client) => {
    repeat(client, () => packets.forEach((each) => send(client, each)));
  };
/** Answers the wish for a channel with these packets. */
const opens =
  (...packets: readonly Buffer[]): Attack['onConnection'] =>
  (client) => {
    internals(client)._handlers['CHANNEL_OPEN'] = () => {
      for (const each of packets) send(client, each);
    };
  };
/** Runs `sh`, and sends this after its channel was opened. */
const beside =
  (...packets: readonly Buffer[]): Attack['onExec'] =>
  (channel, client, command) => {
    runCommand(channel, command);
    for (const each of packets) send(client, each);
  };

const tooSmall = /^CONNECT .*takes packets of at most/;
const noUse = /packets without use/;

/** What a host may do with channels. */
export const channels: readonly Attack[] = [
  ...[0, 1, 100, 511].map((size) => ({
    name: `takes packets of ${size} bytes`,
    onConnection: confirms(0, size),
    says: tooSmall,
  })),
  { name: 'takes packets of 512 bytes', onConnection: confirms(0, 512) },
  { name: 'takes packets of 4 GiB', onConnection: confirms(0, 0xffffffff) },
  {
    name: 'takes packets of nothing for files',
    act: 'upload',
    onConnection: confirms(1, 0),
    says: /^(UPLOAD|CONNECTION_LOST) .*takes packets of at most 0/,
  },
  {
    name: 'takes packets of nothing for other hosts',
    act: 'jump',
    onConnection: confirms(0, 0),
    says: tooSmall,
  },
  {
    name: 'never opens the way to other hosts',
    act: 'jump',
    onConnection: opens(),
    says: /^CONNECT .*cannot reach it: no answer/,
  },
  {
    name: 'refuses the way to other hosts',
    act: 'jump',
    onConnection: opens(payload(92, number(0), number(1), text('no'), text(''))),
    says: /^CONNECT .*cannot reach it/,
  },
  {
    name: 'takes nothing',
    onConnection: confirms(0, 32_768, 0),
    says: /^CONNECT_TIMEOUT .*start of the shell/,
  },
  {
    name: 'takes single bytes',
    onConnection: (client) => {
      confirms(0, 32_768, 0)?.(client);
      client.once('ready', () => repeat(client, () => send(client, payload(93, number(0), number(1)))));
    },
    says: /(too many crumbs of window|CONNECT_TIMEOUT)/,
  },
  {
    name: 'takes 8 GiB',
    onExec: beside(payload(93, number(0), number(0xffffffff)), payload(93, number(0), number(0xffffffff))),
  },
  { name: 'never opens a channel', onConnection: opens(), says: /^CONNECT_TIMEOUT .*start of the shell/ },
  {
    name: 'refuses a channel with 30,000 characters',
    onConnection: opens(payload(92, number(0), number(1), text('z'.repeat(30_000)), text(''))),
    says: /^CONNECT.{50,1500}$/,
  },
  {
    name: 'opens a channel that nobody wants',
    onConnection: opens(payload(91, number(7), number(0), number(9), number(9999))),
    says: /^CONNECT_TIMEOUT/,
  },
  {
    name: 'opens a channel of a number out of range',
    onConnection: opens(payload(91, number(0xffffffff), number(0), number(9), number(9999))),
    says: /^CONNECT .*Invalid channel id/,
  },
  {
    name: 'opens a channel with half a packet',
    onConnection: opens(payload(91, number(0))),
    says: /^CONNECT /,
  },
  { name: 'never starts a command', onExec: () => undefined, says: /^CONNECT_TIMEOUT .*start of the shell/ },
  { name: 'closes the channel at once', onExec: (channel) => channel.close(), says: /^CONNECT / },
  { name: 'ends the channel at once', onExec: (channel) => channel.end(), says: /^CONNECT/ },
  { name: 'closes the connection at once', onExec: (_channel, client) => client.end(), says: /^CONNECT / },
  {
    name: 'ends a command twice',
    onExec: beside(
      payload(98, number(0), text('exit-status'), Buffer.from([0]), number(7)),
      payload(
        98,
        number(0),
        text('exit-signal'),
        Buffer.from([0]),
        text('KILL'),
        Buffer.from([1]),
        text('x'),
        text(''),
      ),
    ),
  },
  {
    name: 'ends a command with half a packet',
    onExec: beside(payload(98, number(0), text('exit-signal'), Buffer.from([0]))),
    says: /Malformed CHANNEL_REQUEST/,
  },
  {
    name: 'sends data to a channel out of range',
    onExec: beside(payload(94, number(0xffffffff), text('x'))),
    says: /Invalid channel id/,
  },
  { name: 'sends data to a channel that is not there', onExec: beside(payload(94, number(77), text('x'))) },
  {
    name: 'sends data that is longer than its packet',
    onExec: beside(payload(94, number(0), number(1000))),
    says: /Malformed CHANNEL_DATA/,
  },
  {
    name: 'asks for its life without end',
    onReady: floods(payload(80, text('keepalive@openssh.com'), Buffer.from([1]))),
    says: noUse,
  },
  {
    name: 'asks for the life of a channel without end',
    onReady: floods(payload(98, number(0), text('keepalive@openssh.com'), Buffer.from([1]))),
    says: noUse,
  },
  {
    name: 'shows other keys without end',
    onReady: floods(
      payload(
        80,
        text('hostkeys-00@openssh.com'),
        Buffer.from([0]),
        text(Buffer.concat([text('ssh-ed25519'), text(Buffer.alloc(32, 3))])),
      ),
    ),
    says: noUse,
  },
  {
    name: 'opens channels of X11 without end',
    onReady: floods(payload(90, text('x11'), number(5), number(9), number(9), text('a'), number(1))),
    says: noUse,
  },
  {
    name: 'opens channels of the agent without end',
    onReady: floods(payload(90, text('auth-agent@openssh.com'), number(5), number(9), number(9))),
    says: noUse,
  },
  {
    name: 'opens channels of forwards without end',
    onReady: floods(
      payload(
        90,
        text('forwarded-tcpip'),
        number(5),
        number(9),
        number(9),
        text('a'),
        number(1),
        text('b'),
        number(2),
      ),
    ),
    says: noUse,
  },
  { name: 'ignores without end', onReady: floods(payload(2, text('x'))), says: noUse },
  { name: 'ignores much without end', onReady: floods(payload(2, text('x'.repeat(30_000)))), says: noUse },
  { name: 'answers without a question', onReady: floods(payload(81), payload(82)), says: noUse },
  { name: 'sends empty data without end', onReady: floods(payload(94, number(0), text(''))), says: noUse },
  { name: 'closes a channel without end', onReady: floods(payload(97, number(5))), says: noUse },
];
