import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { inventoryCommand } from '../../lib/cli/inventory';
import { rejectionOf, useDirectory } from './helpers';

const root = resolve(__dirname, '../..');
const main = join(root, 'lib/cli/main.ts');

/** What the command prints, run in this process. */
async function printed(...words: readonly string[]): Promise<string> {
  const write = process.stdout.write.bind(process.stdout);
  const texts: string[] = [];
  process.stdout.write = (text) => texts.push(String(text)) > 0;
  try {
    await inventoryCommand().parseAsync(words, { from: 'user' });
  } finally {
    process.stdout.write = write;
  }
  return texts.join('');
}

describe('the inventory command', function () {
  this.timeout(20_000);
  const directory = useDirectory({ 'throws.js': "throw new Error('boom');\n" });

  it('lists the hosts of an environment that match a pattern', async () => {
    const text = await printed('list', '-e', 'production', '-l', 'app:!app3');
    expect(text.split('\n').map((line) => line.split(' ')[0])).to.deep.equal(['HOST', 'app1', 'app2', '']);
  });

  it('draws the groups of a file', async () => {
    expect(await printed('graph', '-i', 'inventory/staging.ts')).to.contain('|--edge1');
  });

  it('explains a host, as JSON too', async () => {
    expect(await printed('explain', 'edge1', '-e', 'production', '-x', 'acmeEmail=a@b')).to.contain(
      'from -x acmeEmail',
    );
    const json = await printed('explain', 'edge1', '-e', 'production', '--output', 'json');
    expect(JSON.parse(json)).to.include({ name: 'edge1', file: 'inventory/production.ts' });
  });

  it('knows what explain takes', async () => {
    const unknown = await rejectionOf(printed('explain', 'egde1', '-e', 'production'));
    expect([unknown.code, unknown.message]).to.deep.equal([
      'PATTERN',
      'there is no host "egde1" in inventory/production.ts, did you mean "edge1"?',
    ]);
    const group = await rejectionOf(printed('explain', 'edge', '-e', 'production'));
    expect(group.message).to.equal('"edge" is a group; explain takes one host');
  });

  it('finds the environments from a folder of the project too', () => {
    const words = [
      '-r',
      join(root, 'node_modules/ts-node/register'),
      main,
      'inventory',
      'list',
      '-e',
      'staging',
    ];
    const inRoles = spawnSync(process.execPath, words, {
      cwd: join(root, 'roles'),
      encoding: 'utf8',
      env: { ...process.env, TS_NODE_PROJECT: join(root, 'tsconfig.json') },
    });
    expect(inRoles.stderr).to.equal('');
    expect(inRoles.stdout).to.match(/^HOST .*\nedge1 /);
  });

  it('shows where an error came from only with --verbose', () => {
    const shown = (...words: readonly string[]) =>
      spawnSync(
        process.execPath,
        ['-r', 'ts-node/register', main, 'inventory', 'list', '-i', join(directory(), 'throws.js'), ...words],
        { cwd: root, encoding: 'utf8' },
      ).stderr;
    expect(shown())
      .to.contain('--verbose shows where it stopped')
      .and.not.match(/^ +at /m);
    expect(shown('--verbose')).to.match(/^ +at .*throws\.js/m);
  });

  it('ends with 64, message and hint when something is wrong', () => {
    const program = [
      '-r',
      'ts-node/register',
      'lib/cli/inventory.ts',
      'list',
      '-e',
      'production',
      '-x',
      'acmeEmial=a@b',
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: root, encoding: 'utf8' });
    expect([status, stdout]).to.deep.equal([64, '']);
    expect(stderr).to.contain('-x acmeEmial is not a variable of the project, did you mean "acmeEmail"?');
    expect(stderr).to.contain('hint: ');
  });
});
