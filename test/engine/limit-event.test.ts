import { expect } from 'chai';
import type { Event, TaskEvent } from '../../lib/engine/events';
import { charactersOfHost, eventLimit } from '../../lib/engine/limit-event';
import { task } from '../report/sample';
import { fleetOf, runOnFleet } from './fleet';
import { connectWorld, createWorld, thing } from './world';

const changed = (host: string, size: number, count = 1): TaskEvent =>
  task({
    host,
    status: 'changed',
    changes: Array.from({ length: count }, (_, index) => ({
      summary: `write ${index}`,
      diff: [{ attribute: 'content', before: undefined, after: 'x'.repeat(size) }],
    })),
  });
const sizeOf = (event: Event) => JSON.stringify(event).length;

describe('the limit of what a host may say in a run', () => {
  it('leaves what fits as it is', () => {
    const limit = eventLimit();
    const events: readonly Event[] = [
      { kind: 'run', playbook: 'site', check: false, hosts: ['web1'], plays: ['Web'] },
      changed('web1', 100_000, 3),
      task({
        status: 'failed',
        message: 'm',
        reason: 'r',
        error: { code: 'C', message: 'x'.repeat(200_000), hint: 'h' },
      }),
      { kind: 'warning', message: 'x'.repeat(9000) },
    ];
    expect(events.map(limit)).to.deep.equal(events);
  });

  it('counts what is left out of texts, diffs and lists of changes', () => {
    const limit = eventLimit();
    limit(changed('web1', charactersOfHost - 100));
    const long = 'x'.repeat(5000);
    const error = { code: 'C', message: long, hint: long, stack: long };
    const start = 'x'.repeat(1000);
    const cut = `${start}… (4000 more characters left out)`;
    const ended = limit(task({ status: 'failed', message: long, reason: long, error, retried: [error] }));
    const failure = { code: 'C', message: cut, hint: cut, stack: cut };
    expect(ended).to.deep.include({ message: cut, reason: cut, error: failure, retried: [failure] });
    expect(limit({ kind: 'warning', host: 'web1', message: long })).to.have.property('message', cut);

    const { changes } = limit(changed('web1', 5000, 50)) as TaskEvent;
    expect(changes[0]).to.deep.equal({
      summary: 'write 0',
      diff: [{ attribute: 'diff', before: undefined, after: '5000 characters left out' }],
    });
    expect(changes).to.have.length(21);
    expect(changes.at(-1)).to.deep.equal({ summary: '30 more changes left out', diff: [] });
  });

  it('leaves half of no character', () => {
    const limit = eventLimit();
    const message = `${'x'.repeat(999)}${'\u{1f600}'.repeat(charactersOfHost)}`;
    expect(limit(task({ message }))).to.have.property(
      'message',
      `${'x'.repeat(999)}… (${2 * charactersOfHost} more characters left out)`,
    );
  });

  it('bounds what one host can say, and takes nothing from the others', () => {
    const limit = eventLimit();
    const said = Array.from({ length: 50 }, () => sizeOf(limit(changed('evil', 250_000, 20))));
    const sum = said.reduce((one, other) => one + other, 0);
    expect(sum).to.be.within(0.9 * charactersOfHost, charactersOfHost + 50 * 3000);
    const honest = changed('web1', 250_000);
    expect(limit(honest)).to.deep.equal(honest);
  });

  it('holds in a run, for its events and its report, and leaves no half of a secret', async () => {
    const secret = 'hunter22hunter22';
    // The cut would be within the secret.
    const stderr = `${'x'.repeat(985)}${secret}${'y'.repeat(charactersOfHost)}`;
    const answer = (stderrOf: string) =>
      connectWorld(createWorld(), ({ gated }) =>
        gated === true ? { code: 1, stderr: stderrOf } : undefined,
      );
    const names = ['evil', 'web1'];
    const { tasks, report } = await runOnFleet(
      { evil: answer(stderr), web1: answer('y'.repeat(5000)) },
      [{ name: 'play', hosts: 'all', tasks: () => [thing({ name: 'a', value: '1' })] }],
      { fleet: { ...fleetOf(...names), hidden: [secret] } },
    );
    const messages = (all: readonly TaskEvent[]) =>
      names.map((name) => all.find(({ host }) => host === name)?.error?.message ?? '');
    const [evil = '', honest = ''] = messages(tasks);
    expect(evil)
      .to.match(/^exit code 1\nx{985}\[se… \(\d+ more characters left out\)$/)
      .and.not.contain('hunt');
    expect(honest).to.have.length(5012);
    expect(messages(report.tasks)).to.deep.equal([evil, honest]);
  });
});
