import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { ensureProgram } from '../program';

const root = resolve(__dirname, '../..');
const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .map((name) => join('lib', name))
  .sort();
const scripts = files.filter((name) => name.endsWith('.sh') && !name.startsWith('lib/completion/'));
const bashPrograms = files.filter((name) => name.endsWith('.bash') && !name.startsWith('lib/completion/'));
const awkPrograms = files.filter((name) => name.endsWith('.awk'));

const text = (name: string) => readFileSync(join(root, name), 'utf8');
const run = ([command = '', ...words]: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: root, encoding: 'utf8', input: '' });
  return { status, output: `${stdout}${stderr}` };
};

/** A script is put together of files: one sets a variable that another reads. */
const exclude = '--exclude=SC2034,SC2154';

describe('shell and awk in files', function () {
  this.timeout(300_000);

  it('has no faults that shellcheck finds', async () => {
    const needed = { package: 'shellcheck', names: ['shellcheck'], user: 'the tests of shell files' };
    const shellcheck = await ensureProgram(needed, (message) => void process.stdout.write(`${message}\n`));
    for (const [shell, names] of [
      ['dash', scripts],
      ['bash', bashPrograms],
    ] as const) {
      const { output } = run([shellcheck, '--norc', `--shell=${shell}`, exclude, '--format=gcc', ...names]);
      expect(output).to.equal('');
    }
  });

  for (const name of scripts) {
    it(`${name} is understood by sh`, () => {
      expect(run(['sh', '-n', name])).to.deep.equal({ status: 0, output: '' });
    });
  }

  for (const name of bashPrograms) {
    it(`${name} is understood by bash`, () => {
      expect(run(['bash', '-n', name])).to.deep.equal({ status: 0, output: '' });
    });
  }

  for (const name of awkPrograms) {
    it(`${name} is understood by awk`, () => {
      expect(run(['awk', '-f', name, '/dev/null'])).to.deep.equal({ status: 0, output: '' });
    });
  }

  it('may lose its comments: no here-document holds a line that looks like one', () => {
    expect([...scripts, ...bashPrograms].filter((name) => /<<-?\s*['"\\\w]/.test(text(name)))).to.deep.equal(
      [],
    );
  });

  it('is short where it stands in TypeScript', () => {
    const long = files
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) =>
        [...text(name).matchAll(/(?<![\w/])sh`(?:[^`\\]|\\[^])*`/g)].map(([script]) => ({ name, script })),
      )
      .filter(({ script }) => script.split('\n').length > longest)
      .map(({ name, script }) => `${name}: ${script.split('\n').length} lines`);
    expect(long).to.deep.equal([]);
  });
});

/** Lines of the longest script that may stand in TypeScript; a longer one belongs in a file. */
const longest = 10;
