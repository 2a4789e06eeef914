import type { ServerChannel } from 'ssh2';
import { repeat, type Attack } from './attack';
import { payload, number, send, text } from './packets';
import { answer, scriptedShell, type Asked } from './scripted-shell';

const trips =
  (
    onTrip: (
      channel: ServerChannel,
      asked: Asked,
      client: Parameters<NonNullable<Attack['onReady']>>[0],
    ) => void,
  ): Attack['onExec'] =>
  (channel, client) =>
    scriptedShell(channel, (asked) => onTrip(channel, asked, client));

const start = ({ nonce }: Asked) => `\n${nonce} 0 0\n`;
const wordsOf = (word: string): Attack => ({
  name: `ends a command with "${word}"`,
  onExec: trips((channel, asked) => answer(channel, asked, { word })),
  says: /^CONNECTION_LOST .*broke the protocol.*cannot end with/s,
});
const late = /^TRIP_TIMEOUT /;

/** What a shell may do that is none. */
export const sessions: readonly Attack[] = [
  { name: 'has an honest shell' },
  { name: 'plays an honest shell', onExec: trips((channel, asked) => answer(channel, asked)) },
  ...['', '0x0', '-', '1e999', 'inf', '256', '-1', ' 0', 'timeout', '0'.repeat(100)].map(wordsOf),
  { name: 'never answers a trip', onExec: trips(() => undefined), says: late },
  {
    name: 'answers on one stream only',
    onExec: trips((channel, asked) => {
      channel.write(`${start(asked)}good\n\n${asked.nonce} 1 0\n`);
    }),
    says: late,
  },
  {
    name: 'answers half a trip',
    onExec: trips((channel, asked) => {
      channel.write(start(asked));
      channel.stderr.write(start(asked));
    }),
    says: late,
  },
  {
    name: 'answers another request',
    onExec: trips((channel, asked) => answer(channel, { ...asked, nonce: 'f'.repeat(32) })),
    says: late,
  },
  {
    name: 'closes in the middle of an answer',
    onExec: trips((channel, asked, client) => {
      channel.write(start(asked));
      client.end();
    }),
    says: /^CONNECTION_LOST /,
  },
  {
    name: 'closes its shell in the middle of an answer',
    onExec: trips((channel, asked) => {
      channel.write(start(asked));
      channel.close();
    }),
    says: /^CONNECTION_LOST /,
  },
  {
    name: 'says goodbye on request in the middle of an answer, and stays',
    onExec: trips((_channel, _asked, client) => send(client, payload(1, number(11), text('bye'), text('')))),
    says: /^CONNECTION_LOST /,
  },
  {
    name: 'says goodbye with the password in the middle of an answer',
    onExec: trips((_channel, _asked, client) =>
      send(client, payload(1, number(2), text('it is pass word'), text(''))),
    ),
    says: /^CONNECTION_LOST (?!.*pass word).*\[secret\]/s,
  },
  {
    name: 'has a marker without end',
    onExec: trips((channel, asked, client) => {
      channel.write(start(asked));
      channel.write(`\n${asked.nonce} 1 `);
      repeat(client, () => channel.write('0'.repeat(1000)), 10);
    }),
    says: /a line of the protocol has no end/,
  },
  {
    name: 'prints without end',
    onExec: trips((channel, asked, client) => {
      channel.write(start(asked));
      repeat(client, () => channel.write('x'.repeat(30_000)), 1);
    }),
    says: late,
  },
  {
    name: 'prints without end to standard error',
    onExec: trips((channel, asked, client) => {
      channel.stderr.write(start(asked));
      repeat(client, () => channel.stderr.write('x'.repeat(30_000)), 1);
    }),
    says: late,
  },
  {
    name: 'prints single bytes without end',
    onExec: trips((channel, asked, client) => {
      channel.write(start(asked));
      repeat(client, () => channel.write('x'), 500);
    }),
    says: late,
  },
  {
    name: 'prints lines without end',
    onExec: trips((channel, asked, client) => {
      channel.write(start(asked));
      repeat(client, () => channel.write('\n'.repeat(30_000)), 1);
    }),
    says: late,
  },
  {
    name: 'prints almost markers without end',
    onExec: trips((channel, asked, client) => {
      channel.write(start(asked));
      repeat(client, () => channel.write(`\n${asked.nonce.slice(0, 31)}`.repeat(900)), 1);
    }),
    says: late,
  },
  {
    name: 'repeats a marker without end',
    onExec: trips((channel, asked, client) => {
      repeat(client, () => channel.write(start(asked).repeat(700)), 1);
    }),
    says: late,
  },
  {
    name: 'prints when nothing was asked, without end',
    onExec: trips((channel, asked, client) => {
      answer(channel, asked);
      repeat(client, () => channel.write('x'.repeat(30_000)), 1);
    }),
    says: /^(CONNECTION_LOST|TRIP_TIMEOUT) /,
  },
  {
    name: 'sends 300,000 single bytes as an answer',
    onExec: trips((channel, asked) => {
      const bytes = Buffer.from(`${start(asked)}good\n\n${asked.nonce} 1 0\n`);
      for (let at = 0; at < bytes.length; at += 1) channel.write(bytes.subarray(at, at + 1));
      channel.stderr.write(`${start(asked)}\n${asked.nonce} 1 0\n`);
    }),
  },
  {
    name: 'introduces itself with nonsense',
    onExec: (channel) => {
      channel.write('\u0000'.repeat(50_000));
      channel.end();
    },
    says: /^CONNECT/,
  },
  {
    name: 'prints without end instead of an introduction',
    onExec: (channel, client) => repeat(client, () => channel.stderr.write('x'.repeat(30_000)), 1),
    says: /^CONNECT/,
  },
  {
    name: 'ends at once with 30,000 characters',
    onExec: (channel) => {
      channel.stderr.write('w'.repeat(30_000));
      channel.exit(1);
      channel.end();
    },
    says: /^CONNECT .{50,1500}$/,
  },
];
