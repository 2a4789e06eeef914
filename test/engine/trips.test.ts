import { expect } from 'chai';
import { flush } from '../../lib/engine/nodes';
import { createWorld, runOn, runOnFleet, statuses } from './fleet';
import { connectWorld, thing, worldFile } from './world';

const many = (count: number) => Array.from({ length: count }, (_, index) => index);
const things = (count: number) => many(count).map((index) => thing({ name: `t${index}`, value: '1' }));
const files = (count: number) =>
  many(count).map((index) => worldFile({ path: `/etc/f${index}`, content: '1' }));
const converged = (count: number) => Object.fromEntries(many(count).map((index) => [`t${index}`, '1']));

describe('trips', () => {
  it('a converged host costs one trip for its base facts and one for a play of 200 tasks', async () => {
    const { connection, report } = await runOn(createWorld(converged(200)), things(200));
    expect(connection.trips).to.equal(2);
    expect(report.outcome).to.equal('ok');
    expect(report.hosts['host']).to.include({ ok: 200, changed: 0, trips: 2 });
  });

  it('a converged host costs one more trip for each further play', async () => {
    const connection = connectWorld(createWorld(converged(20)));
    const plays = many(3).map((index) => ({ name: `play ${index}`, hosts: 'all', tasks: () => things(20) }));
    await runOnFleet({ host: connection }, plays);
    expect(connection.trips).to.equal(4);
  });

  it('all facts of a kind are read by one fragment', async () => {
    const { connection } = await runOn(createWorld(converged(50)), things(50));
    const kinds = connection.recorded.map((trip) => trip.map(({ label }) => label));
    expect(kinds).to.deep.equal([['read facts: base', 'read facts: pending handler'], ['read facts: thing']]);
  });

  it('fifty new files are one trip', async () => {
    const { connection, report } = await runOn(createWorld(), files(50));
    expect(report.hosts['host']?.changed).to.equal(50);
    expect(connection.trips).to.equal(3);
  });

  it('a file followed by what depends on it is two trips', async () => {
    const list = [worldFile({ path: '/etc/x', content: '1' }), thing({ name: 'x', value: '1' })];
    const { connection, report } = await runOn(createWorld(), list);
    expect(report.hosts['host']?.changed).to.equal(2);
    expect(connection.trips).to.equal(4);
  });

  it('every change that is not a write costs one trip, and its facts travel with the one before', async () => {
    const { connection, report } = await runOn(createWorld(), things(40));
    expect(report.hosts['host']?.changed).to.equal(40);
    expect(connection.trips).to.equal(42);
  });

  it('the window after a change starts at 8 tasks and doubles', async () => {
    const present = { ...converged(100), t0: '0' };
    const { connection } = await runOn(createWorld(present), things(100));
    const sizes = connection.recorded.map(
      (trip) =>
        trip
          .at(-1)
          ?.script.text.split(/\s+/)
          .filter((word) => /^t\d+$/.test(word)).length,
    );
    expect(sizes).to.deep.equal([0, 100, 9, 17, 33, 41]);
  });

  it('a fresh host costs at most its changes that are no writes, its plays, and six', async () => {
    const world = createWorld();
    const connection = connectWorld(world);
    const named = (prefix: string, count: number) =>
      many(count).map((index) => thing({ name: `${prefix}${index}`, value: '1' }));
    const inside = (directory: string, count: number) =>
      many(count).map((index) => worldFile({ path: `${directory}/f${index}`, content: '1' }));
    const plays = [
      [...named('package', 13), ...named('user', 20), ...inside('/srv/a', 8)],
      [...named('link', 2), ...inside('/srv/b', 60), ...named('unit', 12), ...inside('/etc/b', 6)],
    ].map((tasks, index) => ({ name: `play ${index}`, hosts: 'all', tasks: () => tasks }));
    const { report } = await runOnFleet({ host: connection }, plays);
    expect(report.outcome).to.equal('changed');
    expect(world.things.size + world.files.size).to.equal(121);
    expect(connection.trips).to.be.at.most(47 + 2 + 6);
  });

  it('behind a change, all files that come next are one trip', async () => {
    const list = [...things(3), ...files(50), ...things(2)];
    const { connection, report } = await runOn(createWorld({ t0: '1', t1: '1' }), list);
    expect(report.outcome).to.equal('changed');
    // Base facts, facts, the third thing, the files, and the third thing again at the end.
    expect(connection.trips).to.equal(5);
    const reads = connection.recorded[2]?.flatMap(({ script }) => script.text.match(/\/etc\/f\d+/g) ?? []);
    expect(reads).to.have.length(50);
  });

  it('a write spares facts of other files and expires those above, below and of other kinds', async () => {
    const list = [
      worldFile({ path: '/etc/a', content: '1' }),
      worldFile({ path: '/srv/b', content: '1' }),
      worldFile({ path: '/etc/a/below', content: '1' }),
      thing({ name: 't', value: '1' }),
    ];
    const world = createWorld({ t: '1' }, { '/srv/b': '1', '/etc/a/below': '1' });
    const { connection } = await runOn(world, list);
    const reads = connection.recorded[2]?.slice(1).map(({ script }) => script.text);
    expect(reads).to.deep.equal(['read-files /etc/a /etc/a/below', 'read-things t']);
  });

  it('nothing is read for tasks whose condition is false or that are not asked for', async () => {
    const list = [
      thing({ name: 'a', value: '1' }, { when: false }),
      thing({ name: 'b', value: '1' }, { tags: ['never'] }),
    ];
    const { connection, tasks } = await runOn(createWorld(), list);
    expect(statuses(tasks)).to.deep.equal(['skipped thing a=1']);
    expect(connection.trips).to.equal(1);
  });

  it('handlers and flush cost nothing where nothing is due', async () => {
    const list = [thing({ name: 'a', value: '1' }, { notify: thing({ name: 'b', value: '1' }) }), flush()];
    const { connection } = await runOn(createWorld({ a: '1' }), list);
    expect(connection.trips).to.equal(2);
  });
});

describe('the time of a run', () => {
  it('is that of its tasks, of which those that share a trip share the time, and of what came before them', async () => {
    const files = Array.from({ length: 20 }, (_, index) => worldFile({ path: `/f${index}`, content: 'x' }));
    const spy = async ({ gated }: { readonly gated?: boolean | undefined }) => {
      if (gated === true) await new Promise((done) => setTimeout(done, 10));
      return undefined;
    };
    const { events, tasks, report } = await runOn(createWorld(), files, { spy });
    const inTasks = tasks.reduce((sum, { ms }) => sum + ms, 0);
    const before = events.flatMap((event) =>
      event.kind === 'host' ? [[event.status, event.ms !== undefined]] : [],
    );
    expect(before).to.deep.equal([
      ['connecting', false],
      ['facts', true],
      ['running', true],
      ['done', true],
    ]);
    // Each time is rounded.
    expect(inTasks)
      .to.be.above(0)
      .and.below((report.hosts['host']?.ms ?? 0) + files.length);
    expect(report.ms).to.be.at.least(report.hosts['host']?.ms ?? Infinity);
  });
});
