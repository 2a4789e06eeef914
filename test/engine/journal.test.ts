import { expect } from 'chai';
import { temporaryRoot } from '../shell/temporary-root';
import { createWorld, runOn } from './fleet';
import { thing, worldFile } from './world';

const lock = { id: '20261130-031000-482a3f9', who: 'ada@laptop', timeout: 5 };
const tasks = (name = 'a') => [
  worldFile({ path: '/etc/x', content: '1' }),
  worldFile({ path: '/etc/y', content: '1' }),
  thing({ name, value: '1' }),
];

describe('the journal of a host', () => {
  const root = temporaryRoot();

  const lines = async (...given: Parameters<typeof runOn>) => {
    const { connection } = await runOn(...given);
    const fragments = connection.recorded.flat().filter(({ label }) => label === 'journal');
    for (const { script } of fragments) expect(root.run(script).status).to.equal(0);
    return { trips: connection.trips, calls: root.calls() };
  };

  it('has a line for each trip that changes something: who, which run, which tasks', async () => {
    root.program('logger');
    // The fifth keeps how the run left the host.
    expect(await lines(createWorld(), tasks(), { lock })).to.deep.equal({
      trips: 5,
      calls: [
        'logger -t hostwright -- run 20261130-031000-482a3f9 of ada@laptop, play: /etc/x; /etc/y',
        'logger -t hostwright -- run 20261130-031000-482a3f9 of ada@laptop, play: thing a=1',
      ],
    });
  });

  it('has nothing of a check, nor of a run that changes nothing', async () => {
    root.program('logger');
    const converged = createWorld({ a: '1' }, { '/etc/x': '1', '/etc/y': '1' });
    expect((await lines(converged, tasks(), { lock })).calls).to.deep.equal([]);
    expect((await lines(createWorld(), tasks(), { lock, check: true })).calls).to.deep.equal([]);
  });

  it('has lines that logger takes whole', async () => {
    root.program('logger');
    const { calls } = await lines(createWorld(), tasks('x'.repeat(3000)), { lock });
    expect(calls.at(-1)?.length).to.be.within(900, 1000);
  });

  it('stops nothing where it cannot be written', async () => {
    root.program('logger', 'exit 1');
    expect((await lines(createWorld(), tasks(), { lock })).calls).to.have.lengthOf(2);
  });
});
