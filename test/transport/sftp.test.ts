import { once } from 'node:events';
import { expect } from 'chai';
import { Client, type SFTPWrapper } from 'ssh2';
import { createProgressWatch } from '../../lib/transport/progress-watch';
import { openSftp, type Sftp } from '../../lib/transport/sftp';
import { startServer, type FakeServer } from './fake-server';

const requests: readonly (readonly [string, (sftp: Sftp) => Promise<unknown>])[] = [
  ['where its home is', (sftp) => sftp.home()],
  ['for a directory', (sftp) => sftp.makeDirectory('/a')],
  ['what is there', (sftp) => sftp.stat('/a')],
  ['for the free space', (sftp) => sftp.freeBytes('/a')],
  ['for a file', (sftp) => sftp.openForWriting('/a', true)],
  ['to write', (sftp) => sftp.write(Buffer.from('1'), Buffer.from('x'), 0)],
  ['to close a file', (sftp) => sftp.closeFile(Buffer.from('1'))],
];

const watch = createProgressWatch(60, () => new Error('no answer'));

const messageOf = (request: Promise<unknown>): Promise<string> =>
  request.then(
    () => 'there was no failure',
    (thrown: unknown) => String(thrown),
  );

describe('an SFTP session whose connection breaks', () => {
  let server: FakeServer;
  let client: Client;
  let sftp: Sftp;
  let drop: () => void;

  beforeEach(async () => {
    server = await startServer({
      onSftp: (wrapper: SFTPWrapper, connection) => {
        drop = () => connection.end();
        wrapper.on('REALPATH', (id) =>
          wrapper.name(id, [{ filename: '/home/ann', longname: '', attrs: {} as never }]),
        );
      },
    });
    client = new Client();
    const { port = 0, user = '', password } = server.target;
    client.connect({ host: '127.0.0.1', port, username: user, password: password?.reveal() ?? '' });
    await once(client, 'ready');
    sftp = await openSftp(client, { onSent: () => undefined, watch });
    expect(await sftp.home()).to.equal('/home/ann');
  });
  afterEach(() => server.close());

  for (const [title, request] of requests) {
    it(`fails when it is asked ${title} after that`, async () => {
      drop();
      await once(client, 'close');
      expect(await messageOf(request(sftp))).to.equal('Error: the SFTP session has ended');
    });
  }

  it('fails what is under way', async () => {
    const failed = messageOf(sftp.write(Buffer.from('1'), Buffer.from('x'), 0));
    drop();
    expect(await failed).to.equal('Error: No response from server');
  });
});
