import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { secret } from '../../../lib/secrets/secret';
import { script } from '../../../lib/tasks/script';
import { planOf } from '../../../lib/testing';

type Arguments = Omit<Parameters<typeof script>[0], 'src'>;

describe('the task script', () => {
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'hostwright-script-'))));
  after(() => rmSync(folder, { recursive: true }));

  function make(content: string, args: Arguments = {}) {
    const src = join(folder, "it's a script");
    writeFileSync(src, content);
    return script({ src, ...args });
  }

  function plan(content: string, args: Arguments = {}, paths: readonly string[] = []) {
    const task = make(content, args);
    const facts = {
      paths: new Map(paths.map((path) => [path, true as const])),
      guards: new Map(),
    };
    return planOf(task, facts);
  }

  function lastLine(content: string, args: Arguments = {}) {
    const step = plan(content, args)[0]?.steps[0];
    if (step?.kind !== 'run') throw new TypeError('no step');
    return step.script.text.split('\n').at(-1);
  }

  it('names script and arguments, and never shows the content', () => {
    const [change] = plan('#!/bin/sh\necho secret', { args: ['a b', '-x'] });
    expect(change?.summary).to.equal("run 'it'\\''s a script' 'a b' -x");
    expect(change?.diff).to.deep.equal([
      { attribute: 'command', before: undefined, after: "'it'\\''s a script' 'a b' -x" },
    ]);
  });

  for (const [title, content, args, program] of [
    ['the program of its first line', '#!/usr/bin/env -S perl -w\n', {}, "/usr/bin/env '-S perl -w' "],
    ['the program of a first line with a space', '#! /bin/bash\n', {}, '/bin/bash '],
    ['sh when it names none', 'echo', {}, '/bin/sh '],
    ['the given one', '#!/bin/sh', { interpreter: '/opt/my perl' }, "'\\''/opt/my perl'\\'' "],
  ] as const)
    it(`starts ${title}`, () => {
      // The text stands quoted behind eval.
      expect(lastLine(content, args)).to.include(program.replaceAll("'\\''", "'").replace(/'/g, "'\\''"));
    });

  it('is content once its guard is', () => {
    expect(plan('echo', { creates: '/x' })).to.have.length(1);
    expect(plan('echo', { creates: '/x' }, ['/x'])).to.deep.equal([]);
    const converges = (args: Arguments) => script.module.converges?.(make('echo', args).args);
    expect(converges({ creates: '/x' })).to.equal(true);
    expect(converges({})).to.equal(false);
  });

  it('shows a secret nowhere', () => {
    expect(JSON.stringify(plan('echo', { env: { TOKEN: secret('s3cret') } }))).to.not.include('s3cret');
  });

  for (const [title, content, args, problem] of [
    ['lines of Windows', '#!/bin/sh\r\necho\r\n', {}, /CR LF/],
    ['a program', '\x7fELF\0\0', {}, /is a program, not a script/],
    ['a first line without a program', '#!sh\n', {}, /does not name a program/],
    ['what is too large', '#'.repeat(1_048_577), {}, /is larger than 1048576 bytes/],
    ['NUL in an argument', 'echo', { args: ['a\0b'] }, /args must not contain a NUL byte/],
    ['a bad variable', 'echo', { env: { 'A B': '' } }, /is not the name of a variable/],
  ] as const)
    it(`refuses ${title}`, () => {
      expect(
        make(content, args)
          .problems.map(({ message }) => message)
          .join(),
      ).to.match(problem);
    });

  it('refuses what is not there or not absolute', () => {
    for (const src of ['files/setup.sh', join(folder, 'none')])
      expect(script({ src }).problems).to.have.length(1);
  });
});
