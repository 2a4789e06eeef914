import type { SFTPWrapper } from 'ssh2';
import { runCommand } from '../transport/fake-server';
import { repeat, type Attack } from './attack';
import { number, payload, text } from './packets';

const requests = ['REALPATH', 'LSTAT', 'MKDIR', 'OPEN', 'WRITE', 'CLOSE'] as const;
type Request = (typeof requests)[number];
type Handlers = Partial<Record<Request, (sftp: SFTPWrapper, id: number) => void>>;

/** Takes a file and keeps nothing of it, except for these requests. */
export const takes =
  (handlers: Handlers = {}): Attack['onSftp'] =>
  (sftp) => {
    const usual: Required<Handlers> = {
      REALPATH: (_sftp, id) => sftp.name(id, [{ filename: '/home/ann', longname: '', attrs: {} as never }]),
      LSTAT: (_sftp, id) => sftp.status(id, 2),
      MKDIR: (_sftp, id) => sftp.status(id, 0),
      OPEN: (_sftp, id) => sftp.handle(id, Buffer.from('h')),
      WRITE: (_sftp, id) => sftp.status(id, 0),
      CLOSE: (_sftp, id) => sftp.status(id, 0),
    };
    for (const request of requests)
      sftp.on(request as 'OPEN', (id: number) => (handlers[request] ?? usual[request])(sftp, id));
  };

/** Sends this instead of any answer. */
const sends = (content: Buffer): Attack['onSftp'] => takes({ REALPATH: (sftp) => raw(sftp, content) });

/** Sends bytes over the channel of files. */
export function raw(sftp: SFTPWrapper, content: Buffer): void {
  const { _protocol: protocol, outgoing } = sftp as unknown as {
    _protocol: { channelData(id: number, data: Buffer): void };
    outgoing: { id: number };
  };
  protocol.channelData(outgoing.id, content);
}

const silent = (title: string, handlers: Handlers): Attack => ({
  name: `never answers ${title} of an upload`,
  act: 'upload',
  onSftp: takes(handlers),
  says: /^TRIP_TIMEOUT .*upload/,
});
const nothing = (): void => undefined;
const refused = /^(UPLOAD|CONNECTION_LOST|TRIP_TIMEOUT) /;

/** What a host may do while it is sent a file. */
export const files: readonly Attack[] = [
  {
    name: 'never answers the hello of an upload',
    act: 'upload',
    onSftp: (sftp) => {
      (sftp as unknown as { _init: () => void })._init = nothing;
      (sftp as unknown as { push: () => void }).push = nothing;
    },
    says: /^TRIP_TIMEOUT .*upload/,
  },
  ...requests.map((request) => silent(request, { [request]: nothing })),
  {
    name: 'never says the hash of an upload',
    act: 'upload',
    onExec: (channel, _client, command) => {
      if (command.startsWith('exec /bin/sh -s') && ++shells % 2 === 0) channel.resume();
      else runCommand(channel, command);
    },
    says: /^TRIP_TIMEOUT .*upload/,
  },
  {
    name: 'never answers WRITE of an upload that may take long',
    act: 'long upload',
    onSftp: takes({ WRITE: nothing }),
    says: /^TRIP_TIMEOUT .*no answer within 1 s.*upload/,
  },
  { name: 'says another hash', act: 'upload', says: /^UPLOAD .*another SHA-256/ },
  {
    name: 'writes one answer a second',
    act: 'upload',
    onSftp: takes({ WRITE: (sftp, id) => void setTimeout(() => sftp.status(id, 0), 1000 * id) }),
    says: /^TRIP_TIMEOUT .*upload/,
  },
  {
    name: 'answers a request of an upload with half a packet',
    act: 'upload',
    onSftp: sends(Buffer.concat([number(5), payload(104, number(1))])),
    says: refused,
  },
  {
    name: 'answers a request of an upload with 4 billion names',
    act: 'upload',
    onSftp: sends(Buffer.concat([number(9), payload(104, number(0), number(0xffffffff))])),
    says: refused,
  },
  {
    name: 'answers a request of an upload with a packet of 2 GiB',
    act: 'upload',
    onSftp: sends(number(0x80000000)),
    says: refused,
  },
  {
    name: 'answers a request of an upload with a packet of nothing',
    act: 'upload',
    onSftp: sends(number(0)),
    says: refused,
  },
  {
    name: 'answers a request of an upload with no name',
    act: 'upload',
    onSftp: sends(Buffer.concat([number(9), payload(104, number(0), number(0))])),
    says: refused,
  },
  {
    name: 'answers requests of an upload that were not made',
    act: 'upload',
    onSftp: takes({
      REALPATH: (sftp) =>
        repeat((sftp as unknown as { _client: never })._client, () =>
          raw(sftp, Buffer.concat([number(17), payload(101, number(99), number(0), text(''), text(''))])),
        ),
    }),
    says: /^TRIP_TIMEOUT .*upload/,
  },
  {
    name: 'says that the file is there and longer',
    act: 'upload',
    onSftp: takes({
      LSTAT: (sftp, id) =>
        sftp.attrs(id, { size: 2 ** 50, mode: 0o40700, uid: 0, gid: 0, atime: 0, mtime: 0 }),
    }),
    says: refused,
  },
  {
    name: 'refuses a write with 30,000 characters',
    act: 'upload',
    onSftp: takes({ WRITE: (sftp, id) => sftp.status(id, 4, 'v'.repeat(30_000)) }),
    says: /^UPLOAD .{50,1500}$/,
  },
  {
    name: 'closes in the middle of an upload',
    act: 'upload',
    onSftp: (sftp, client) => {
      takes({ WRITE: () => client.end() })?.(sftp, client);
    },
    says: /^CONNECTION_LOST .*upload/,
  },
];

let shells = 0;
