import { expect } from 'chai';
import type { RebootFact } from '../../../lib/facts/reboot';
import { reboot } from '../../../lib/tasks/reboot';
import type { DeclaredReboot } from '../../../lib/tasks/reboot/plan';
import { planOf } from '../../../lib/testing';

const calm: RebootFact = { bootId: 'a', isRequired: false, packages: [], inhibitors: [] };
const due: RebootFact = { ...calm, isRequired: true };

function resolve(args: Parameters<typeof reboot>[0]): DeclaredReboot {
  const task = reboot(args);
  expect(task.problems).to.deep.equal([]);
  return task.args as DeclaredReboot;
}

describe('the task reboot', () => {
  for (const [title, args, boot, summaries] of [
    ['leaves a host alone that needs no reboot', {}, calm, []],
    ['reboots where it is required', {}, due, ['reboot, which is required']],
    [
      'names the packages that require it',
      {},
      { ...due, packages: ['dbus', 'linux-image-amd64'] },
      ['reboot, required by dbus, linux-image-amd64'],
    ],
    ['reboots each time when asked to', { always: true }, calm, ['reboot']],
  ] as const)
    it(title, () => {
      const changes = planOf(reboot(args), { boot });
      expect(changes.map(({ summary }) => summary)).to.deep.equal(summaries);
    });

  it('refuses while a program keeps the host from shutting down, unless it is forced', () => {
    const boot = { ...due, inhibitors: ['backup (process 507): nightly run'] };
    expect(() => planOf(reboot({}), { boot })).to.throw(
      'will not reboot: it is inhibited by backup (process 507): nightly run',
    );
    const [change] = planOf(reboot({ force: true }), { boot });
    expect(change?.steps).to.deep.equal([{ kind: 'reboot', timeout: 600, message: undefined, force: true }]);
    expect(planOf(reboot({}), { boot: { ...boot, isRequired: false } })).to.deep.equal([]);
  });

  it('hands timeout and message on', () => {
    const [change] = planOf(reboot({ timeout: 60, message: "it's time" }), { boot: due });
    expect(change?.steps).to.deep.equal([
      { kind: 'reboot', timeout: 60, message: "it's time", force: false },
    ]);
    expect(change?.diff).to.deep.equal([{ attribute: 'boot', before: 'a', after: 'another one' }]);
  });

  it('is proved by another boot id, and by nothing that still requires a reboot', () => {
    const prove = (after: RebootFact | undefined) =>
      reboot.module.act?.proof?.({ boot: due }, { boot: after }, resolve({}));
    expect(prove({ ...calm, bootId: 'b' })).to.deep.equal([]);
    expect(prove(calm)).to.deep.equal(['the boot id is the same']);
    expect(prove(undefined)).to.deep.equal(['the boot id is the same']);
    expect(prove({ ...due, bootId: 'b' })).to.deep.equal(['reboot, which is required, still']);
  });

  it('converges only where it waits for a need', () => {
    expect(reboot.module.converges?.(resolve({}))).to.equal(true);
    expect(reboot.module.converges?.(resolve({ always: true }))).to.equal(false);
  });

  for (const [args, problem] of [
    [{ timeout: 1 }, 'must be >= 5 (it is 1)'],
    [{ message: 'two\nlines' }, 'must match pattern "^[^\\n]+$" (it is "two\\nlines")'],
    [{ allways: true } as object, 'is not known here, did you mean "always"?'],
  ] as const)
    it(`finds the problem: ${problem}`, () => {
      expect(reboot(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });
});
