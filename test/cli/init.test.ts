import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { cli } from './command-line';

describe('hostwright init', () => {
  let parent = '';
  let directory = '';
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'hostwright init '));
    directory = join(parent, 'site');
  });
  afterEach(() => rmSync(parent, { recursive: true }));
  const read = (name: string) => readFileSync(join(directory, name), 'utf8');

  it('asks nothing where there is no terminal, and ends with the next commands', async () => {
    const { code, stdout, stderr } = await cli('init', directory, '--no-install');
    expect([code, stderr]).to.deep.equal([0, '']);
    expect(stdout).to.contain('created  playbooks/site.ts\n');
    const commands = [...stdout.slice(stdout.indexOf('\nNext:\n')).matchAll(/^ {2}(.+?)(?: +#.*)?$/gm)];
    const expected = ['npm install --no-audit --no-fund', 'npm run check', 'npm run apply'];
    expect(commands[0]?.[1]).to.match(/^cd '.*hostwright init \w+\/site'$/);
    expect(commands.map(([, command]) => command)).to.include.members(expected);
    expect(JSON.parse(read('package.json'))).to.have.nested.property(
      'dependencies.hostwright',
      `file:${resolve(__dirname, '../..')}`,
    );
  });

  it('takes hosts, and sends a doctor to them first', async () => {
    const { stdout } = await cli(
      'init',
      directory,
      '--no-install',
      '--hosts',
      'root@192.0.2.11',
      '--ci',
      'none',
    );
    expect(read('inventory/production.ts')).to.contain("'192.0.2.11': { connection: { user: 'root' } }");
    expect(stdout).to.contain('npx hostwright doctor all -e production');
    expect(stdout).to.contain('npm run check -- -e production');
    expect(existsSync(join(directory, '.github'))).to.equal(false);
  });

  it('harms no directory that holds something of its own', async () => {
    mkdirSync(join(directory, 'playbooks'), { recursive: true });
    writeFileSync(join(directory, 'playbooks/site.ts'), 'theirs');
    const { code, stdout, stderr } = await cli('init', directory);
    expect([code, stdout]).to.deep.equal([64, '']);
    expect(stderr).to.contain('are in the way:\n  playbooks/site.ts\n');
    expect([readdirSync(directory), read('playbooks/site.ts')]).to.deep.equal([['playbooks'], 'theirs']);
  });

  const mistakes: readonly (readonly [words: readonly string[], said: string])[] = [
    [['--hosts', 'a b;c'], 'It must be names or addresses, separated by commas'],
    [['--ci', 'jenkins'], 'Allowed choices are github, gitlab, none.'],
    [['--esm', '--commonjs'], "option '--esm' cannot be used with option '--commonjs'"],
  ];
  for (const [words, said] of mistakes)
    it(`refuses ${words.join(' ')}`, async () => {
      const { code, stderr } = await cli('init', directory, ...words);
      expect([code, existsSync(directory)]).to.deep.equal([64, false]);
      expect(stderr).to.contain(said);
    });
});
