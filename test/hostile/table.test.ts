import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Connection } from '../../lib/transport/connection';
import type { Target } from '../../lib/transport/target';
import type { Attack } from './attack';
import { attacks } from './attacks';
import { startHostProcesses, type HostProcesses } from './host-processes';
import { echo, honestTrips, visit, watched, workHonestly } from './visits';

/** Milliseconds that the event loop may pause, besides what it pauses with honest hosts only; MiB of memory. */
const longestPause = 100;
const mostMemory = 200;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a hostile host beside honest ones', function () {
  this.timeout(20_000);
  let hosts: HostProcesses;
  let honest: readonly Target[];
  let usualPause = 0;

  before(async () => {
    hosts = startHostProcesses();
    writeFileSync(join(hosts.folder, 'source'), Buffer.alloc(300_000, 'x'));
    honest = [await hosts.honest(), await hosts.honest(), await hosts.honest()];
    for (let count = 0; count < 5; count += 1) {
      const alone = await watched(() => Promise.all(honest.map(workHonestly)));
      usualPause = Math.max(usualPause, alone.pause);
    }
  });
  after(() => hosts.end());

  async function act({ act: kind, says }: Attack, connection: Connection): Promise<string> {
    const source = join(hosts.folder, 'source');
    if (kind === 'long upload') return connection.upload(source, 'a'.repeat(64));
    if (kind === 'upload') return connection.upload(source, 'a'.repeat(64), { timeout: 0.5 });
    let said = '';
    for (let count = 0; count < (says === undefined ? 2 : 12); count += 1) {
      said += await echo(connection, 0.45);
      await pause(50);
    }
    return said;
  }

  async function targetOf(stage: string, attack: Attack): Promise<Target> {
    const at = await hosts.hostile(stage, attack.name);
    const target = { ...at, connectTimeout: 0.45, keepAlive: 0.25, ...attack.target };
    if (attack.act !== 'jump') return target;
    const jump = [`ann@127.0.0.1:${at.port ?? 0}`];
    return { ...target, address: '127.0.0.2', port: 9, privateKeyFile: hosts.key, jump };
  }

  for (const [stage, rows] of Object.entries(attacks))
    describe(stage, function () {
      // A busy computer may pause by itself, once.
      this.retries(1);
      for (const attack of rows)
        it(attack.name, async () => {
          const target = await targetOf(stage, attack);
          const { result, ...cost } = await watched(() =>
            Promise.all([
              visit(target, (connection) => act(attack, connection)),
              ...honest.map(workHonestly),
            ]),
          );
          const [said, ...answers] = result;
          expect(said).to.match(attack.says ?? /^good\ngood\n$/);
          expect(said).to.not.contain('pass word');
          expect(answers).to.deep.equal(honest.map(() => 'good\n'.repeat(honestTrips)));
          expect(cost.pause).to.be.below(longestPause + 3 * usualPause);
          expect(cost.memory).to.be.below(mostMemory);
          const left = readdirSync(hosts.folder).filter((name) => !name.startsWith('known_hosts-'));
          expect(left.sort()).to.deep.equal(['key', 'source']);
        });
    });
});
