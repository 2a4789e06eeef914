import { expect } from 'chai';
import { runOn, statuses } from './fleet';
import { createWorld, thing } from './world';

const a = thing({ name: 'a', value: '1' });
const b = thing({ name: 'b', value: '1' });

describe('the end of a play that changed something', () => {
  it('finds a task that a later one undid, and names both', async () => {
    const again = thing({ name: 'a', value: '2' });
    const { tasks, report } = await runOn(createWorld(), [a, b, again]);
    expect(statuses(tasks)).to.deep.equal([
      'changed thing a=1',
      'changed thing b=1',
      'changed thing a=2',
      'failed thing a=1',
    ]);
    const { error } = tasks.at(-1) ?? {};
    expect(error?.code).to.equal('NOT_CONVERGED');
    expect(error?.message).to.contain('- set a to 1').and.contain('A later task changed it: thing a=2');
    expect(report.outcome).to.equal('failed');
  });

  it('names all later changes where none looks at the same thing', async () => {
    const spoils = thing({ name: 'b', value: '1', unsets: 'a' });
    const { tasks } = await runOn(createWorld(), [a, spoils]);
    expect(tasks.at(-1)?.error?.message).to.contain('A later task changed it: thing b=1');
  });

  it('costs no trip', async () => {
    const { connection } = await runOn(createWorld(), [a, b]);
    expect(connection.trips).to.equal(4);
  });

  it('reads nothing where nothing changed, nor under check', async () => {
    const again = thing({ name: 'a', value: '2' });
    expect(
      statuses((await runOn(createWorld({ a: '2' }), [a, again], { check: true })).tasks),
    ).to.have.length(2);
    const converged = await runOn(createWorld({ a: '1', b: '1' }), [a, b]);
    expect(converged.connection.trips).to.equal(2);
  });

  it('does not expect the second of two tasks to fail where it tolerates that', async () => {
    const tolerant = thing({ name: 'a', value: '1' }, { ignoreErrors: true });
    const { report } = await runOn(createWorld(), [tolerant, thing({ name: 'a', value: '2' })]);
    expect(report.outcome).to.equal('changed');
  });
});
