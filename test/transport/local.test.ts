import { readFileSync, rmSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { expect } from 'chai';
import { sh } from '../../lib/shell/sh';
import type { Connection } from '../../lib/transport/connection';
import { createConnectContext } from '../../lib/transport/context';
import { openConnection } from '../../lib/transport/open';
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
    expect(connection.session).to.deep.equal({
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
    const script = sh`sleep 98765 & wait`;
    const error = await thrownBy(connection.trip([{ label: 'hang', script }], { timeout: 0.3 }));
    expect(error).to.have.property('code', 'TRIP_TIMEOUT');
    expect(error.message).to.equal('controller: no answer within 0.3 s, waiting for: hang');
  });

  it('says that it is closed', async () => {
    await connection.close();
    expect(await thrownBy(connection.trip([{ label: 'late', script: sh`true` }]))).to.have.property(
      'code',
      'CONNECTION_LOST',
    );
  });
});
