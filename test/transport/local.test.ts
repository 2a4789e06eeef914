import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { sh } from '../../lib/shell/sh';
import type { Connection } from '../../lib/transport/connection';
import { createConnectContext } from '../../lib/transport/context';
import { openConnection } from '../../lib/transport/open';
import { until } from '../until';
import { thrownBy } from './helpers';

describe('a connection to this computer', () => {
  let connection: Connection;

  beforeEach(async () => {
    const target = { transport: 'local', address: 'localhost', become: { method: 'none' } } as const;
    connection = await openConnection('controller', target, { context: createConnectContext() });
  });
  afterEach(() => connection.close());

  it('answers trips', async () => {
    const [result] = await connection.trip([
      { label: 'x', script: sh`cat; echo err >&2; exit 3`, input: "it's" },
    ]);
    expect(result).to.deep.equal({ code: 3, stdout: "it's", stderr: 'err\n', dropped: 0 });
    expect(connection.session).to.deep.include({
      user: userInfo().username,
      isRoot: process.getuid?.() === 0,
    });
    expect(connection.trips).to.equal(1);
  });

  it('copies an upload into a private directory', async () => {
    const path = await connection.upload(__filename, 'f00');
    expect(readFileSync(path, 'utf8')).to.equal(readFileSync(__filename, 'utf8'));
    expect(statSync(dirname(path)).mode & 0o777).to.equal(0o700);
    rmSync(dirname(path), { recursive: true });
    expect(await thrownBy(connection.upload('/no such file', 'f00'))).to.have.property('code', 'UPLOAD');
  });

  it('ends what hangs', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    const script = sh`sleep 98765 & echo $! >${directory}/pid; wait`;
    const error = await thrownBy(connection.trip([{ label: 'hang', script }], { timeout: 0.3 }));
    expect(error).to.have.property('code', 'TRIP_TIMEOUT');
    expect(error.message).to.equal('controller: no answer within 0.3 s, waiting for: hang');
    const status = `/proc/${readFileSync(join(directory, 'pid'), 'utf8').trim()}/status`;
    // A process that nobody has waited for yet is a zombie.
    const runs = () => existsSync(status) && !/^State:\s+[ZX]/m.test(readFileSync(status, 'utf8'));
    await until('sleep has ended', () => !runs());
    rmSync(directory, { recursive: true });
  });

  it('says that it is closed', async () => {
    await connection.close();
    expect(await thrownBy(connection.trip([{ label: 'late', script: sh`true` }]))).to.have.property(
      'code',
      'CONNECTION_LOST',
    );
  });
});
