import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { guardFacts } from '../../../lib/facts/guard';
import { assert } from '../../../lib/tasks/assert';
import { planOf } from '../../../lib/testing';

type Arguments = Omit<Parameters<typeof assert>[0], 'message'>;

const message = 'the host is too small\nget a larger one';

function plan(args: Arguments, code?: number) {
  const address = guardFacts.address({ script: args.command ?? '', cwd: args.cwd, shell: args.shell });
  const guards = new Map(code === undefined ? [] : [[address, code] as const]);
  return planOf(assert({ ...args, message }), { guards });
}

const judge = (code: number, stderr = '', stdout = '') =>
  assert.module.act?.judge?.([{ code, stderr, stdout }], { command: 'test -d /srv', message });

describe('the task assert', () => {
  it('has nothing to do when all holds', () => {
    expect(plan({ that: true })).to.deep.equal([]);
    expect(plan({ command: 'test -d /srv' }, 0)).to.deep.equal([]);
    expect(plan({ that: true, command: 'test -d /srv', cwd: '/' }, 0)).to.deep.equal([]);
  });

  it('asks the host nothing for what TypeScript knows', () => {
    expect(assert.module.facts({ that: true, message }).guards.keys).to.deep.equal([]);
  });

  for (const args of [{ that: false }, { that: false, command: 'true' }])
    it(`fails with its message: ${JSON.stringify(args)}`, () => {
      expect(() => plan(args, 0))
        .to.throw(HostwrightError, message)
        .with.property('code', 'ASSERTION');
    });

  for (const [code, before] of [
    [1, 'exit code 1'],
    [undefined, 'exit code unknown'],
  ] as const)
    it(`would fail for a command with ${before}, and tries it once more`, () => {
      const [change, ...more] = plan({ command: 'test -d "$HOME"', cwd: '/a b' }, code);
      expect(more).to.deep.equal([]);
      expect(change?.summary).to.equal('fail, unless an earlier task sees to it: the host is too small …');
      expect(change?.diff).to.deep.equal([{ attribute: 'command', before, after: 'exit code 0' }]);
      const [step] = change?.steps ?? [];
      expect(step?.kind === 'run' && step.script.text).to.equal(
        `cd -- '/a b' || exit\neval 'test -d "$HOME"'`,
      );
    });

  it('says its message, the command and what it said', () => {
    expect(judge(2, 'no such thing\n')?.failure).to.equal(
      `${message}\nexit code 2: test -d /srv\nno such thing`,
    );
    expect(judge(2, '', 'only\nthis\n')?.failure).to.contain('test -d /srv\nonly\nthis');
    expect(judge(1)?.failure).to.equal(`${message}\nexit code 1: test -d /srv`);
    expect(judge(0)).to.deep.equal({ changed: false });
  });

  for (const [args, problem] of [
    [{}, 'that or command must be given'],
    [{ that: true, cwd: '/srv' }, 'cwd has no meaning without command'],
    [{ that: true, shell: '/bin/bash' }, 'shell has no meaning without command'],
    [{ command: 'a\0b' }, 'command must not contain a NUL byte'],
  ] as const)
    it(`finds the problem: ${problem}`, () => {
      expect(assert({ ...args, message }).problems.map((found) => found.message)).to.deep.equal([problem]);
    });
});
