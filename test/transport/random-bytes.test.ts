import { expect } from 'chai';
import { startHostProcesses, type HostProcesses } from '../hostile/host-processes';
import { echo, honestTrips, visit, watched, workHonestly } from '../hostile/visits';
import { isLong } from '../lab/long';
import { seed } from '../random';

const connections = isLong ? 2000 : 200;
const atOnce = 50;

const endings =
  /^(good\n|(CONNECT|CONNECT_TIMEOUT|CONNECTION_LOST|TRIP_TIMEOUT|AUTHENTICATION|HOST_KEY_CHANGED|UPLOAD) )/;

describe('a host that sends random bytes at random stages', function () {
  this.timeout(120_000);
  let hosts: HostProcesses;
  before(() => (hosts = startHostProcesses()));
  after(() => hosts.end());

  it(`fails, or is served: ${connections} connections, HOSTWRIGHT_TEST_SEED=${seed}`, async () => {
    const honest = await hosts.honest();
    const target = { ...(await hosts.hostile('random', String(seed))), connectTimeout: 1, keepAlive: 0.25 };
    const says: string[] = [];
    const lane = async () => {
      while (says.length < connections)
        says.push(
          await visit(target, async (connection) => {
            const said = await echo(connection, 0.5);
            await connection.upload(__filename, 'a'.repeat(64), { timeout: 0.5 }).catch(() => undefined);
            return said;
          }),
        );
    };
    const { result, memory } = await watched(async () => {
      await Promise.all(Array.from({ length: atOnce }, lane));
      return workHonestly(honest);
    });
    expect(says.filter((said) => !endings.test(said))).to.deep.equal([]);
    expect(result).to.equal('good\n'.repeat(honestTrips));
    expect(memory).to.be.below(300);
  });
});
