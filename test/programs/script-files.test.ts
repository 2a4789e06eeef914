import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect } from 'chai';
import { ensureProgram } from '../program';

const root = resolve(__dirname, '../..');
const below = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
    .filter((name) => !name.includes('node_modules/'))
    .sort();
const files = below('lib');
const scripts = files.filter((name) => name.endsWith('.sh') && !name.startsWith('lib/completion/'));
const bashPrograms = files.filter((name) => name.endsWith('.bash') && !name.startsWith('lib/completion/'));
const awkPrograms = files.filter((name) => name.endsWith('.awk'));

const text = (name: string) => readFileSync(join(root, name), 'utf8');

/** The shell of a file of a role: what its first line names, or else its extension. */
const shellOf = (name: string) =>
  /^#! ?\/\S*[ /](?<shell>sh|dash|bash)\b/.exec(text(name))?.groups?.['shell'] ??
  /\.(?<shell>sh|bash)$/.exec(name)?.groups?.['shell'];
/** Files of roles are sent as they are, and run by themselves. */
const sent = below('roles');
const sentScripts = sent.filter((name) => ['sh', 'dash'].includes(shellOf(name) ?? ''));
const sentBashPrograms = sent.filter((name) => shellOf(name) === 'bash');
const sentAwkPrograms = sent.filter((name) => name.endsWith('.awk'));

const run = ([command = '', ...words]: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: root, encoding: 'utf8', input: '' });
  return { status, output: `${stdout}${stderr}` };
};

/** A script of lib is put together of files: one sets a variable that another reads. */
const together = ['--exclude=SC2034,SC2154'];
/** Files of roles say themselves what they read of others, with `source` and `disable`. */
const alone = ['--external-sources', '--source-path=SCRIPTDIR'];

describe('shell and awk in files', function () {
  this.timeout(300_000);

  it('has no faults that shellcheck finds', async () => {
    const needed = { package: 'shellcheck', names: ['shellcheck'], user: 'the tests of shell files' };
    const shellcheck = await ensureProgram(needed, (message) => void process.stdout.write(`${message}\n`));
    for (const [shell, names, flags] of [
      ['dash', scripts, together],
      ['bash', bashPrograms, together],
      ['dash', sentScripts, alone],
      ['bash', sentBashPrograms, alone],
    ] as const) {
      if (names.length === 0) continue;
      const { status, output } = run([
        ...[shellcheck, '--norc', `--shell=${shell}`, ...flags, '--format=gcc'],
        ...names,
      ]);
      expect({ status, output }).to.deep.equal({ status: 0, output: '' });
    }
  });

  it('is found in roles, too', () => {
    expect(sentScripts).to.include.members([
      'roles/alerting/files/alerting.sh',
      'roles/balancer/files/balancer.sh',
      'roles/deployment/files/build.sh',
      'roles/postgres/files/common.sh',
    ]);
  });

  for (const name of [...scripts, ...sentScripts]) {
    it(`${name} is understood by sh`, () => {
      expect(run(['sh', '-n', name])).to.deep.equal({ status: 0, output: '' });
    });
  }

  for (const name of [...bashPrograms, ...sentBashPrograms]) {
    it(`${name} is understood by bash`, () => {
      expect(run(['bash', '-n', name])).to.deep.equal({ status: 0, output: '' });
    });
  }

  for (const name of [...awkPrograms, ...sentAwkPrograms]) {
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
