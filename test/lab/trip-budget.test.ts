import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { workloadTasks } from '../../bench/play';
import * as workload from '../../bench/workload';
import { play, playbook } from '../../lib/engine/play';
import { runPlaybook } from '../../lib/engine/run';
import type { Connection, Fragment } from '../../lib/transport/connection';
import { useLabHost } from './harness';
import { describeLong } from './long';

describeLong('the trips to a fresh host', () => {
  const host = useLabHost();
  const templates = mkdtempSync(join(tmpdir(), 'hostwright-templates-'));
  after(() => {
    rmSync(templates, { recursive: true });
  });

  // What logrotate makes of a file depends on the files beside it: each is read after the one before was written.
  it('are those of changes that are no file writes, plays and files of logrotate, and at most 6', async () => {
    for (const { name, text } of workload.templates) {
      writeFileSync(join(templates, `${name}.ejs`), workload.toEjs(text));
    }
    const plays = [play({ name: 'one', hosts: 'all', tasks: ({ name }) => workloadTasks(name, templates) })];
    const noted = noteTrips(await host().connect());
    const entry = { name: host().name, groups: ['all'], vars: {}, target: { address: 'host' } };
    const report = await runPlaybook(playbook('test', plays), {
      fleet: { hosts: [entry], select: () => [entry] },
      connect: () => Promise.resolve(noted.connection),
    });
    expect(report.tasks.flatMap(({ error }) => error?.message ?? [])).to.deep.equal([]);
    expect(report.outcome).to.equal('changed');
    const acts = new Set(noted.trips.flatMap(actsIn));
    const writes = noted.trips.filter((trip) => trip.some(({ gated }) => gated) && actsIn(trip).length === 0);
    process.stdout.write(
      `      ${noted.trips.length} trips: ${acts.size} other changes, ${writes.length} of writes only\n`,
    );
    expect(noted.trips.length).to.be.at.most(acts.size + plays.length + workload.rotations.length + 6);
  });
});

/** Tasks with a change in this trip that is no file write. */
function actsIn(trip: readonly Fragment[]): readonly string[] {
  return trip.flatMap((fragment) => (fragment.gated === true && !isWrite(fragment) ? [fragment.label] : []));
}

/** The script of a step `write` or `put` has this function. */
function isWrite({ script }: Fragment): boolean {
  return script.text.includes('hw_refuse()');
}

function noteTrips(connection: Connection): {
  readonly connection: Connection;
  readonly trips: (readonly Fragment[])[];
} {
  const trips: (readonly Fragment[])[] = [];
  return {
    trips,
    connection: {
      ...connection,
      trip(fragments, options) {
        trips.push(fragments);
        return connection.trip(fragments, options);
      },
    },
  };
}
