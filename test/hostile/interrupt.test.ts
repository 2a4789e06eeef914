import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { attacks } from './attacks';
import { startHostProcesses, type HostProcesses } from './host-processes';

const sample: readonly (readonly [stage: string, name: string])[] = [
  ['before there are keys', 'says nothing'],
  ['before there are keys', 'ignores without end before there are keys'],
  ['at the login', 'never answers the login'],
  ['with channels', 'takes nothing'],
  ['with channels', 'never opens a channel'],
  ['in the session', 'never answers a trip'],
  ['in the session', 'prints without end'],
  ['in the session', 'prints almost markers without end'],
  ['in the session', 'prints without end instead of an introduction'],
];

/** With HOSTWRIGHT_TEST_EVERY_ATTACK all attacks; many end by themselves before anybody interrupts them. */
const every = process.env['HOSTWRIGHT_TEST_EVERY_ATTACK'] !== undefined;
const all = Object.entries(attacks).flatMap(([stage, rows]) =>
  rows.map(({ name }) => [stage, name] as const),
);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('two interrupts', function () {
  this.timeout(30_000);
  let hosts: HostProcesses;
  before(() => (hosts = startHostProcesses()));
  after(() => hosts.end());

  for (const [stage, name] of every ? all : sample)
    it(`end a run within two seconds against a host that ${name}`, async () => {
      const target = { ...(await hosts.hostile(stage, name)), password: undefined, connectTimeout: 60 };
      const run = spawn(
        process.execPath,
        ['--require', 'ts-node/register', join(__dirname, 'interrupted-run.ts'), JSON.stringify(target)],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      let said = '';
      run.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const ended = once(run, 'close');
      await once(run.stdout, 'data');
      await pause(1000);
      if (!every) expect(run.exitCode).to.equal(null);
      run.kill('SIGINT');
      await pause(100);
      run.kill('SIGINT');
      const begun = performance.now();
      await ended;
      expect(said).to.match(every ? /^begun\n[a-z]+\n$/ : /^begun\ninterrupted\n$/);
      expect(performance.now() - begun).to.be.below(2000);
    });
});
