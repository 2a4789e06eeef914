import { expect } from 'chai';
import { guardFacts } from '../../../lib/facts/guard';
import { deepFreeze } from '../../../lib/schema/validate';
import { Secret, secret } from '../../../lib/secrets/secret';
import { sh } from '../../../lib/shell/sh';
import type { Change } from '../../../lib/tasks/contract/change';
import { command } from '../../../lib/tasks/command';
import type { DeclaredCommand } from '../../../lib/tasks/shared/command/args';
import { guardKeys } from '../../../lib/tasks/shared/command/plan';
import { planOf } from '../../../lib/testing';

type Arguments = Parameters<typeof command>[0];

interface Host {
  readonly paths?: readonly string[];
  /** Exit codes of `unless` and `onlyIf`, in this order. Default: 0. */
  readonly codes?: readonly number[];
}

function prepare(input: Arguments, { paths = [], codes = [] }: Host) {
  const task = command(input);
  expect(task.problems).to.deep.equal([]);
  const args = task.args as DeclaredCommand;
  const guards = guardKeys(args).map((key, index) => [guardFacts.address(key), codes[index] ?? 0] as const);
  return {
    args,
    facts: deepFreeze({
      paths: new Map(paths.map((path) => [path, true as const])),
      guards: new Map(guards),
    }),
  };
}

function plan(input: Arguments, host: Host = {}): readonly Change[] {
  return planOf(command(input), prepare(input, host).facts);
}

function prove(input: Arguments, host: Host = {}): readonly string[] {
  const { args, facts } = prepare(input, host);
  return command.module.act?.proof?.(facts, facts, args) ?? [];
}

function stepOf(input: Arguments) {
  const step = plan(input)[0]?.steps[0];
  if (step?.kind !== 'run') throw new TypeError('no step');
  return step;
}

const judge = (input: Arguments, output: { code: number; stdout?: string; stderr?: string }) => {
  const { args } = prepare(input, {});
  return command.module.act?.judge?.([{ stdout: '', stderr: '', ...output }], args);
};

describe('the task command', () => {
  const make = { argv: ['make', 'install'] };

  it('runs every time without a guard, and says that it does not converge', () => {
    const [change] = plan(make);
    expect(change?.summary).to.equal('run make install');
    expect(change?.diff).to.deep.equal([{ attribute: 'command', before: undefined, after: 'make install' }]);
    expect(command.module.converges?.(command(make).args)).to.equal(false);
    expect(prove(make)).to.deep.equal([]);
  });

  const guards: { title: string; args: Arguments; open: Host; shut: Host; words: string }[] = [
    {
      title: 'creates',
      args: { ...make, creates: '/bin/tool' },
      open: {},
      shut: { paths: ['/bin/tool'] },
      words: '/bin/tool does not exist',
    },
    {
      title: 'removes',
      args: { ...make, removes: '/bin/tool' },
      open: { paths: ['/bin/tool'] },
      shut: {},
      words: '/bin/tool exists',
    },
    {
      title: 'unless',
      args: { ...make, unless: 'tool --version' },
      open: { codes: [127] },
      shut: { codes: [0] },
      words: 'unless fails with exit code 127: tool --version',
    },
    {
      title: 'onlyIf',
      args: { ...make, onlyIf: 'tool --outdated' },
      open: { codes: [0] },
      shut: { codes: [1] },
      words: 'onlyIf succeeds: tool --outdated',
    },
  ];
  for (const { title, args, open, shut, words } of guards) {
    it(`runs only while ${title} lets it, and proves that it does no longer`, () => {
      expect(plan(args, open)).to.have.length(1);
      expect(plan(args, shut)).to.deep.equal([]);
      expect(prove(args, open)).to.deep.equal([words]);
      expect(prove(args, shut)).to.deep.equal([]);
      expect(command.module.converges?.(command(args).args)).to.equal(true);
    });
  }

  it('has nothing to do as soon as one of several guards says so', () => {
    const args = { ...make, creates: '/a', onlyIf: 'b' };
    expect(plan(args, { codes: [0] })).to.have.length(1);
    expect(plan(args, { codes: [1] })).to.deep.equal([]);
    expect(plan(args, { paths: ['/a'], codes: [0] })).to.deep.equal([]);
    expect(prove(args, { codes: [0] })).to.deep.equal(['/a does not exist', 'onlyIf succeeds: b']);
  });

  const scripts: { title: string; args: Arguments; text: string }[] = [
    {
      title: 'passes on arguments as they are, to a program and never to a builtin',
      args: { argv: ['echo', 'a b', '$(id)', "it's", ''] },
      text: `eval 'exec echo '\\''a b'\\'' '\\''$(id)'\\'' '\\''it'\\''\\'\\'''\\''s'\\'' '\\'''\\'''`,
    },
    { title: 'runs a shell text', args: { sh: 'make | tee log' }, text: "eval 'make | tee log'" },
    {
      title: 'runs what the template made',
      args: { sh: sh`rm -- ${"it's"}` },
      text: `eval 'rm -- '\\''it'\\''\\'\\'''\\''s'\\'''`,
    },
    {
      title: 'runs a text with another shell',
      args: { sh: 'set -o pipefail', shell: '/bin/bash' },
      text: "exec /bin/bash -c 'set -o pipefail'",
    },
    {
      title: 'goes to a directory and sets the environment',
      args: { sh: 'make', cwd: '/usr/src/my tool', env: { CC: 'gcc -O2' } },
      text: "cd -- '/usr/src/my tool' || exit\nexport CC='gcc -O2'\neval make",
    },
  ];
  for (const { title, args, text } of scripts)
    it(title, () => {
      expect(stepOf(args).script.text).to.equal(text);
    });

  it('hands on standard input and timeout', () => {
    const stdin = new Uint8Array([0, 255]);
    expect(stepOf({ sh: 'cat', stdin, timeout: 5 })).to.deep.include({ input: stdin, timeout: 5 });
    expect(stepOf({ sh: 'cat' }).input).to.equal(undefined);
  });

  it('sends secret variables over standard input, before what the command reads', () => {
    const value = secret("s3cr'et\nend of the environment");
    const step = stepOf({ sh: 'cat', env: { TOKEN: value, PLAIN: 'p' }, stdin: 'mine' });
    expect(step.script.text).to.contain('export PLAIN=p');
    expect(step.script.text).to.not.contain('s3cr');
    expect(step.input).to.be.instanceOf(Secret);
    expect((step.input as Secret).reveal()).to.equal(
      "export TOKEN='s3cr'\\''et\nend of the environment'\nend of the environment\nmine",
    );
    const bytes = stepOf({ sh: 'cat', env: { TOKEN: value }, stdin: new Uint8Array([255]) }).input;
    expect((bytes as Uint8Array).at(-1)).to.equal(255);
    expect(
      guardKeys(command({ sh: 'cat', env: { TOKEN: value }, unless: 'x' }).args as DeclaredCommand)[0]?.env,
    ).to.deep.equal({});
  });

  it('never shows a secret', () => {
    const args: Arguments = { sh: 'cat', env: { TOKEN: secret('s3cret') }, stdin: secret('s3cret') };
    expect(JSON.stringify([plan(args), command(args)])).to.not.contain('s3cret');
  });

  describe('judges the output', () => {
    it('by the exit code, where nothing else is said', () => {
      expect(judge(make, { code: 1 })).to.equal(undefined);
    });

    it('by changedWhen', () => {
      const args: Arguments = { ...make, changedWhen: ({ stdout }) => stdout.includes('installed') };
      expect(judge(args, { code: 0, stdout: 'installed' })).to.deep.equal({ changed: true });
      expect(judge(args, { code: 0, stdout: 'up to date' })).to.deep.equal({ changed: false });
      expect(judge(args, { code: 2 })).to.equal(undefined);
    });

    it('by failedWhen, which may word the failure', () => {
      const args: Arguments = { ...make, failedWhen: ({ code, stderr }) => code > 1 && stderr.trim() };
      expect(judge(args, { code: 1 })).to.deep.equal({ changed: true });
      expect(judge(args, { code: 2, stderr: 'no rule\n' })).to.deep.equal({
        changed: true,
        failure: 'no rule (exit code 2)\nno rule',
      });
      expect(judge({ ...make, failedWhen: () => true }, { code: 0, stdout: 'out' })?.failure).to.equal(
        'failedWhen says that it failed (exit code 0)\nout',
      );
    });
  });

  describe('finds wrong arguments before any host is touched', () => {
    const problems: [Arguments, RegExp][] = [
      [{}, /exactly one of argv and sh/],
      [{ argv: ['a'], sh: 'b' }, /exactly one of argv and sh/],
      [{ argv: [] }, /fewer than 1/],
      [{ argv: ['', 'a'] }, /must begin with a program/],
      [{ argv: ['-x'] }, /must begin with a program/],
      [{ argv: ['a'], shell: '/bin/bash' }, /shell has no meaning/],
      [{ argv: ['a\0'] }, /argv must not contain a NUL byte/],
      [{ sh: 'a', unless: 'b\0' }, /unless must not contain a NUL byte/],
      [{ sh: 'a', creates: 'relative' }, /creates/],
      [{ sh: 'a', env: { 'A B': 'x' } }, /"A B" is not the name of a variable/],
      [{ sh: 'a', env: { A: secret('\0') } }, /env must not contain a NUL byte/],
      [{ sh: 'a', changedWhen: true } as unknown as Arguments, /must be a function/],
      [{ cmd: 'a' } as unknown as Arguments, /is not known here/],
    ];
    for (const [args, message] of problems)
      it(JSON.stringify(args), () => {
        const words = command(args).problems.map((problem) => `${problem.path} ${problem.message}`);
        expect(words.join('\n')).to.match(message);
      });
  });

  it('has a short title', () => {
    expect(command({ argv: ['tar', 'xf', 'my file'] }).title).to.equal("command tar xf 'my file'");
    expect(command({ sh: '\nset -e\nmake' }).title).to.equal('command set -e …');
    expect(command({ sh: 'x'.repeat(100) }).title).to.equal(`command ${'x'.repeat(60)}…`);
  });
});
