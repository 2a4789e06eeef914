import { isIntroduction, isPlaceholder } from '../placeholder';
import type { ImportContext, Noticed, Reader } from '../reading';
import { quoted } from '../reading';
import { serversIn } from './hosts';
import { rowsOf, type Row } from './rows';
import { plainName } from './texts';

interface Entry {
  readonly row: Row;
  readonly name: string;
  readonly port: number;
  readonly service: Readonly<Record<string, unknown>>;
  readonly isGuessed: boolean;
}

interface Read {
  readonly entries: readonly Entry[];
  readonly problems: readonly Noticed[];
  readonly notes: readonly string[];
}

/** The port table: a service for each row that has a name and a port. */
export const services: Reader = (said, context) => {
  const read = rowsOf(said).reduce<Read>((so, row) => withRow(so, row, context), {
    entries: [],
    problems: [],
    notes: [],
  });
  const used = new Set(read.entries.map(({ row }) => row.line));
  const texts = said.pieces
    .filter(
      ({ rows, line, text }) =>
        rows === undefined && !used.has(line) && !isPlaceholder(text) && !isIntroduction(text),
    )
    .map(({ label, text }) => (label === undefined ? text : `${label}: ${text}`));
  const notes = [...read.notes, ...texts];
  return {
    values: read.entries.map(({ name, service }) => [['services', name], service] as const),
    problems: [...read.problems, ...guessed(read.entries)],
    note: notes.join('; ') || undefined,
  };
};

function withRow(so: Read, row: Row, context: ImportContext): Read {
  const cells = [row.service, row.port, row.endpoint, row.description].map((cell) =>
    isPlaceholder(cell) ? '' : cell,
  );
  const [label = '', portText = '', endpoint = '', description = ''] = cells;
  const add = (problems: readonly Noticed[], note?: string): Read => ({
    ...so,
    problems: [...so.problems, ...problems],
    notes: note === undefined ? so.notes : [...so.notes, note],
  });
  const whole = [label, portText, endpoint, description].filter(Boolean).join(', ');
  const isExample = /\[e\.g\./i.test(row.port);
  if (whole === '' || (isExample && /example\.com|localhost/.test(endpoint))) return so;
  const ports = [...portText.matchAll(/\d+/g)]
    .map(([number]) => Number(number))
    .filter((port) => port > 0 && port < 65_536);
  const [port, ...others] = ports;
  if (label === '' || port === undefined) {
    const what =
      label === ''
        ? `the row ${quoted(whole)} has no service`
        : `${quoted(label)} has no port that can be read`;
    return add(
      [
        {
          kind: label === '' || portText !== '' ? 'unclear' : 'missing',
          line: row.line,
          message: what,
          hint: 'Write a name and one port in each row.',
        },
      ],
      whole,
    );
  }
  const name = plainName(label);
  const same = so.entries.find((entry) => entry.name === name);
  if (same !== undefined) {
    const message = `${quoted(label)} stands in line ${same.row.line} already, with the port ${same.port}; this row says ${port}`;
    return add(
      [
        {
          kind: 'contradictory',
          line: row.line,
          message,
          hint: 'Keep one of the rows, or give the services two names.',
        },
      ],
      whole,
    );
  }
  const clash = so.entries.find((entry) => entry.port === port);
  const problems: readonly Noticed[] = [
    ...(clash === undefined
      ? []
      : [
          {
            kind: 'contradictory' as const,
            line: row.line,
            message: `port ${port} is given twice: ${quoted(clash.row.service)} has it in line ${clash.row.line}`,
            hint: 'Give one of them another port.',
          },
        ]),
    ...(others.length === 0
      ? []
      : [
          {
            kind: 'unclear' as const,
            line: row.line,
            message: `${quoted(portText)} is more than one port: only ${port} is written`,
            hint: 'Write a service for each port.',
          },
        ]),
  ];
  const made = entryOf({ ...row, service: label, endpoint, description }, { name, port }, context);
  const after = add([...problems, ...made.problems], others.length === 0 ? made.note : whole);
  return { ...after, entries: [...after.entries, made.entry] };
}

function entryOf(row: Row, { name, port }: Pick<Entry, 'name' | 'port'>, context: ImportContext) {
  const url = /\b[a-z]+:\/\/[^/\s`)]+[^\s`),]*/.exec(row.endpoint)?.[0];
  const isLocal = url !== undefined && /:\/\/(localhost|127\.|\[::1\])/.test(url);
  const isUnread =
    url === undefined &&
    !/^(none|n\/?a|no|internal( only)?|-|–|—|not exposed)?$/i.test(row.endpoint.replace(/`/g, '').trim());
  const protocol = protocolOf(row, url, port);
  const group = isPlaceholder(row.group)
    ? groupOf(name, context)
    : plainName(row.group.split(/[,;]/)[0] ?? '');
  const service = {
    ...(row.description !== '' && { description: row.description }),
    group: group ?? 'all',
    port,
    protocol: protocol ?? 'tcp',
    ...(url !== undefined && !isLocal && { endpoint: url }),
    ...(isLocal && { listens: 'localhost' }),
  };
  const problems: readonly Noticed[] = [
    ...(isLocal
      ? [
          {
            kind: 'unclear' as const,
            line: row.line,
            message: `${quoted(url)} is not an external endpoint: ${name} is written with listens: localhost`,
            hint: 'Leave the column empty, and take listens away if other hosts reach it.',
          },
        ]
      : []),
    ...(isUnread
      ? [
          {
            kind: 'unclear' as const,
            line: row.line,
            message: `the endpoint ${quoted(row.endpoint)} is not a URL`,
            hint: "Write it with its protocol, such as 'https://shop.example.com'.",
          },
        ]
      : []),
  ];
  const note = isLocal || isUnread ? `${row.service}: ${row.endpoint}` : undefined;
  return {
    entry: { row, name, port, service, isGuessed: group === undefined || protocol === undefined },
    problems,
    note,
  };
}

function groupOf(name: string, context: ImportContext): string | undefined {
  const groups = Object.keys(serversIn(context)).filter((group) => group !== 'all');
  return groups.find((group) => name.split('-').includes(group));
}

const known: readonly (readonly [protocol: string, pattern: RegExp])[] = [
  ['postgresql', /postgres/i],
  ['redis', /\b(redis|valkey)\b/i],
  ['ssh', /\bssh\b/i],
  ['syslog', /syslog/i],
  ['dns', /\bdns\b|\bbind9?\b/i],
];

function protocolOf(
  { protocol, port: text, service }: Row,
  url: string | undefined,
  port: number,
): string | undefined {
  const said = `${protocol} ${text}`;
  const direct = /\b(https|http|postgresql|redis|ssh|dns|syslog|tcp|udp)\b/i.exec(said)?.[1]?.toLowerCase();
  if (direct !== undefined && direct !== 'tcp') return direct;
  const program = known.find(([, pattern]) => pattern.test(service))?.[0] ?? direct;
  if (program !== undefined) return program;
  // TLS ends before a service that listens on another port than the one clients reach.
  if (url?.startsWith('https:')) return port === Number(new URL(url).port || 443) ? 'https' : 'http';
  return url?.startsWith('http:') ? 'http' : undefined;
}

function guessed(entries: readonly Entry[]): readonly Noticed[] {
  const names = entries.filter(({ isGuessed }) => isGuessed).map(({ name }) => name);
  if (names.length === 0) return [];
  return [
    {
      kind: 'unclear',
      message: `the document does not say the group of hosts or the protocol of ${names.join(', ')}: written as group: all, protocol: tcp where it does not`,
      hint: 'Correct group and protocol of each service in the file that was written.',
    },
  ];
}
