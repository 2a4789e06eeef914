import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { Secret } from '../../../lib/secrets/secret';
import { sh } from '../../../lib/shell/sh';
import { createConnectContext } from '../../../lib/transport/context';
import { openConnection } from '../../../lib/transport/open';
import type { Target } from '../../../lib/transport/target';
import { createKey } from '../keys';
import type { Attack } from './attack';
import { attacks } from './attacks';
import type { Started, Wanted } from './hosts';

const honestHosts = 3;
const tripsOfHonest = 10;
const fragment = { label: 'echo', script: sh`echo good` };

/** Longest pause of the event loop, in milliseconds, more than those of a run of honest hosts; growth of the memory, in MiB. */
const longestPause = 100;
const mostMemory = 200;

describe('a hostile host beside honest ones', function () {
  this.timeout(20_000);
  let hostile: ChildProcess;
  let honest: ChildProcess;
  let folder: string;
  let source: string;
  let key: string;
  let usual: readonly Target[];
  let usualPause = 0;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hostwright-hostile-'));
    source = join(folder, 'source');
    writeFileSync(source, Buffer.alloc(300_000, 'x'));
    key = join(folder, 'key');
    writeFileSync(key, createKey().private);
    [hostile, honest] = [startHosts(), startHosts()];
    const targets: Target[] = [];
    for (let count = 0; count < honestHosts; count += 1) targets.push(await start(honest, {}));
    usual = targets;
    for (let count = 0; count < 5; count += 1) {
      const { pause } = await watched(() => Promise.all(usual.map(work)));
      usualPause = Math.max(usualPause, pause);
    }
  });
  after(() => {
    for (const child of [hostile, honest]) child.disconnect();
    rmSync(folder, { recursive: true });
  });

  async function start(hosts: ChildProcess, wanted: Wanted): Promise<Target> {
    hosts.send(wanted);
    const [{ port, key }] = (await once(hosts, 'message')) as [Started];
    const known = join(folder, `known_hosts-${port}`);
    writeFileSync(known, `[127.0.0.1]:${port} ${key}\n`);
    return {
      address: '127.0.0.1',
      port,
      user: 'ann',
      password: new Secret('pass word'),
      become: { method: 'none' },
      hostKeys: { files: [known] },
      sshConfigFile: 'none',
      connectRetries: 0,
    };
  }

  /** What is said of the hostile host: the error with its code, or what its trip printed. */
  async function visit(target: Target, { act = 'trip', says }: Attack): Promise<string> {
    const context = createConnectContext();
    try {
      const connection = await openConnection('bad', target, { context });
      try {
        if (act === 'upload') return await connection.upload(source, 'a'.repeat(64), { timeout: 0.8 });
        const results = [];
        for (let count = 0; count < (says === undefined ? 2 : 12); count += 1) {
          results.push(...(await connection.trip([fragment], { timeout: 0.6 })));
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return results.map(({ stdout }) => stdout).join('');
      } finally {
        await connection.close();
      }
    } catch (thrown) {
      if (thrown instanceof HostwrightError) return `${thrown.code} ${thrown.message}`;
      throw thrown;
    } finally {
      await context.close();
    }
  }

  /** How many trips of an honest host were answered. */
  async function work(target: Target): Promise<number> {
    const context = createConnectContext();
    const connection = await openConnection('good', { ...target, connectTimeout: 5 }, { context });
    let answered = 0;
    for (let count = 0; count < tripsOfHonest; count += 1) {
      const [result] = await connection.trip([fragment], { timeout: 10 });
      if (result?.stdout === 'good\n') answered += 1;
    }
    await connection.close();
    return answered;
  }

  async function measure(stage: string, attack: Attack) {
    const at = await start(hostile, { stage, name: attack.name });
    const quick = { ...at, connectTimeout: 0.6, keepAlive: 0.25, ...attack.target };
    const target =
      attack.act === 'jump'
        ? {
            ...quick,
            address: '127.0.0.2',
            port: 9,
            privateKeyFile: key,
            jump: [`ann@127.0.0.1:${at.port ?? 0}`],
          }
        : quick;
    const { result, ...cost } = await watched(() => Promise.all([visit(target, attack), ...usual.map(work)]));
    const [said, ...answered] = result;
    return { said, answered, ...cost };
  }

  for (const [stage, rows] of Object.entries(attacks))
    describe(stage, function () {
      // A busy computer may pause by itself, once.
      this.retries(1);
      for (const attack of rows)
        it(attack.name, async () => {
          const { said, answered, pause, memory } = await measure(stage, attack);
          expect(said).to.match(attack.says ?? /^good\ngood\n$/);
          expect(said).to.not.contain('pass word');
          expect(answered).to.deep.equal(usual.map(() => tripsOfHonest));
          expect(pause).to.be.below(longestPause + 3 * usualPause);
          expect(memory).to.be.below(mostMemory);
          expect(
            readdirSync(folder).filter((name) => !/^(source|key|known_hosts-\d+)$/.test(name)),
          ).to.deep.equal([]);
        });
    });
});

function startHosts(): ChildProcess {
  return fork(join(__dirname, 'hosts.ts'), { execArgv: ['--require', 'ts-node/register'] });
}

/** Does something, and measures the longest pause of the event loop meanwhile (ms), and how much memory grew (MiB). */
async function watched<Result>(work: () => Promise<Result>) {
  const before = process.memoryUsage.rss();
  let most = before;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  try {
    const result = await work();
    return { result, pause: delay.max / 1e6, memory: (most - before) / 2 ** 20 };
  } finally {
    clearInterval(watch);
    delay.disable();
  }
}
