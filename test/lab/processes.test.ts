import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import type { TaskList } from '../../lib/engine/nodes';
import { play, playbook } from '../../lib/engine/play';
import { runPlaybook, type RunReport } from '../../lib/engine/run';
import type { Connection } from '../../lib/transport/connection';
import { useLabHost } from './harness';
import { countedConnection, countProcesses, type CountedTrip, type ProcessCounter } from './process-count';
import { mostProcesses, sources, twoHundredTasks } from './two-hundred-tasks';

describe('two hundred tasks of thirty kinds on a converged host', function () {
  this.timeout(600_000);
  const host = useLabHost();
  const files = writeSources();
  const tasks = twoHundredTasks(files);

  before(async () => {
    const run = await host().apply(tasks);
    expect(run.errors).to.deep.equal([]);
  });
  after(() => {
    rmSync(files, { recursive: true });
  });

  it('are so many', () => {
    expect(tasks.length).to.be.at.least(200);
    expect(new Set(tasks.map(({ module }) => module.name)).size).to.be.at.least(30);
  });

  it('take two trips, and each kind of fact is read once', async () => {
    const run = await host().apply(tasks);
    expect(run.statuses.filter((status) => !status.startsWith('ok '))).to.deep.equal([]);
    expect(run.trips).to.equal(2);
  });

  it(`start fewer than ${mostProcesses} processes, the login apart`, async () => {
    const atLogin = await countProcesses(host().name);
    const login = await atLogin.during(() => host().connect());
    // What a login starts behind itself, such as the user's own systemd, is over when the next counter is made.
    const counter = await countProcesses(host().name);
    const runs = await inTurn([1, 2, 3], () => countRun(login.result, { tasks, counter }));
    // What the host does of itself meanwhile can only add.
    const total = Math.min(...runs.map(({ count }) => count));
    const trips = runs[0]?.trips ?? [];
    const kinds = await countApart(login.result, { trips, counter });
    process.stdout.write(`      ${total} processes (and ${login.count} of the login): ${kinds.join(', ')}\n`);
    await login.result.close();
    expect(runs.map(({ outcome }) => outcome)).to.deep.equal(['ok', 'ok', 'ok']);
    expect(trips).to.have.length(2);
    expect(new Set(kinds).size, 'a kind of fact is read twice').to.equal(kinds.length);
    expect(total).to.be.lessThan(mostProcesses);
  });
});

function writeSources(): string {
  const directory = mkdtempSync(join(tmpdir(), 'hostwright sources '));
  for (const [name, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return directory;
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

async function countRun(
  connection: Connection,
  { tasks, counter }: { readonly tasks: TaskList; readonly counter: ProcessCounter },
) {
  const { connection: counted, trips } = countedConnection(connection, counter);
  const { outcome } = await runOver(counted, tasks);
  return { outcome, trips, count: trips.reduce((sum, { count }) => sum + count, 0) };
}

function runOver(connection: Connection, tasks: TaskList): Promise<RunReport> {
  const entry = { name: 'host', groups: ['all'], vars: {}, target: { address: 'host' } };
  return runPlaybook(playbook('test', [play({ name: 'test', hosts: 'all', tasks: () => tasks })]), {
    fleet: { hosts: [entry], select: () => [entry] },
    connect: () => Promise.resolve(connection),
  });
}

/** What each fragment of these trips starts, alone in a trip: `file 5`. */
async function countApart(
  connection: Connection,
  { trips, counter }: { readonly trips: readonly CountedTrip[]; readonly counter: ProcessCounter },
): Promise<readonly string[]> {
  const fragments = trips.flatMap((trip) => trip.fragments);
  const counts = await inTurn(fragments, async (fragment) => {
    const { count } = await counter.during(() => connection.trip([fragment]));
    return { label: fragment.label.replace('read facts: ', ''), count };
  });
  return [...counts]
    .sort((one, other) => other.count - one.count)
    .map(({ label, count }) => `${label} ${count}`);
}
