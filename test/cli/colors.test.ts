import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Command } from 'commander';
import { addColorFlags, hasColors } from '../../lib/cli/colors';
import { hostwright } from '../../lib/cli/main';
import { cliIn, useProject } from './command-line';

const escape = String.fromCharCode(27);

describe('colours', () => {
  const rows: readonly (readonly [
    isTerminal: boolean,
    env: Readonly<Record<string, string>>,
    expected: boolean,
  ])[] = [
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { FORCE_COLOR: 'false' }, false],
    [false, { FORCE_COLOR: '' }, false],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ];
  for (const [isTerminal, env, expected] of rows) {
    const where = isTerminal ? 'on a terminal' : 'elsewhere';
    it(`are ${expected ? '' : 'not '}there ${where} with ${JSON.stringify(env)}`, () => {
      const kept = process.env;
      process.env = env;
      try {
        const stream = { isTTY: isTerminal, hasColors: () => true } as unknown as NodeJS.WriteStream;
        expect(hasColors(stream)).to.equal(expected);
      } finally {
        process.env = kept;
      }
    });
  }

  it('can be chosen for every command', () => {
    const program = hostwright();
    addColorFlags(program);
    const leaves = (command: Command): readonly Command[] =>
      command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
    const without = leaves(program).filter(
      ({ options }) =>
        !options.some(({ long }) => long === '--color') || !options.some(({ long }) => long === '--no-color'),
    );
    expect(without.map((command) => command.name())).to.deep.equal([]);
  });
});

describe('the flags and variables that say how a run is shown', () => {
  const project = useProject({
    'message.js': `
      module.exports = playbook('p', [play({ name: 'Here', hosts: 'here', tasks: () => [debug({ message: '::error::hello' })] })]);`,
  });
  const run = (env: Readonly<Record<string, string>>, ...words: readonly string[]) =>
    cliIn(env, 'run', project().file('message.js'), ...words);

  const rows: readonly (readonly [
    words: readonly string[],
    env: Readonly<Record<string, string>>,
    isColoured: boolean,
  ])[] = [
    [[], {}, false],
    [['--color', 'always'], {}, true],
    [['--color', 'always'], { NO_COLOR: '1' }, true],
    [['--color=auto'], { FORCE_COLOR: '1' }, true],
    [['--color', 'never'], { FORCE_COLOR: '1' }, false],
    [['--no-color'], { FORCE_COLOR: '1' }, false],
  ];
  for (const [words, env, isColoured] of rows) {
    it(`show ${isColoured ? '' : 'no '}colours with “${words.join(' ')}” and ${JSON.stringify(env)}`, async () => {
      const { code, stdout } = await run(env, ...words);
      expect([code, stdout.includes(escape)]).to.deep.equal([0, isColoured]);
    });
  }

  it('colour errors as well', async () => {
    expect((await run({}, '--color', 'always', '-e', 'nowhere')).stderr).to.contain(`${escape}[31merror`);
  });

  it('refuse another choice', async () => {
    const { code, stderr } = await run({}, '--color', 'red');
    expect([code, stderr.includes('Allowed choices are auto, always, never.')]).to.deep.equal([64, true]);
  });

  it('show commands for GitHub in a workflow, unless another output is asked for', async () => {
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: project().file('summary.md') };
    expect((await run(env)).stdout).to.match(/^::group::PLAY Here \(1 host\)\n/);
    expect(readFileSync(project().file('summary.md'), 'utf8')).to.match(/^### p: 1 host: 1 ok in /);
    const plain = (await run(env, '-o', 'plain')).stdout;
    expect(plain)
      .to.match(/^PLAY Here/)
      .and.contain('\\x3a:error::hello')
      .and.not.contain('::group::');
    expect((await run({}, '-o', 'github')).stdout).to.match(/^::group::/);
  });

  it('go on where the summary of the job cannot be written', async () => {
    const { code, stderr } = await run({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: '/no/where.md' });
    expect([code, stderr]).to.deep.equal([
      0,
      "warning: the summary of the job cannot be written: ENOENT: no such file or directory, open '/no/where.md'\n",
    ]);
  });

  it('show where the time went with --profile', async () => {
    const { stdout } = await run({}, '--profile');
    expect(stdout).to.match(/\nPROFILE\nslowest tasks +longest +on +in all +hosts\ndebug: debug +/);
    expect(stdout).to.match(/\nlocal +[\d.]+ s +[\d.]+ s +\d +[\d.]+ k?B +[\d.]+ k?B\n/);
  });
});
