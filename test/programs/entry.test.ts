import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { hasColors } from '../../lib/cli/colors';
import { useProject } from '../cli/command-line';

const tasks = `[play({ name: 'Here', hosts: 'here', tasks: () => [debug({ message: 'hello' })] })]`;

describe('a playbook file that is a program', function () {
  this.timeout(30_000);
  const project = useProject({
    'site.js': `module.exports = playbook('site', ${tasks});\nvoid main(module.exports, module);`,
    'other.js': `const site = require('./site');\nvoid main(playbook('other', site.plays), module);`,
    'forgotten.js': `module.exports = playbook('site', ${tasks});\nvoid main(module.exports);`,
    'after.js': `module.exports = playbook('site', ${tasks});
      void main(module.exports, module, {
        afterRun: async ({ report, inventory, directory }) =>
          \`\${report.outcome} in \${inventory.environment}, \${inventory.hosts.length} hosts of \${directory}\`,
      });`,
    'inventory/never.js': 'module.exports = () => new Promise(() => {});',
    'colors.js': `module.exports = playbook('site', ${tasks});\nvoid main(module.exports, module);`,
  });
  /** Runs a shell command in which $NODE starts a playbook of the project. */
  const shell = (command: string, env: NodeJS.ProcessEnv = {}) =>
    spawnSync('bash', ['-o', 'pipefail', '-c', command], {
      cwd: project().directory,
      encoding: 'utf8',
      env: {
        ...process.env,
        NO_COLOR: undefined,
        FORCE_COLOR: undefined,
        TERM: 'xterm-256color',
        TS_NODE_PROJECT: resolve(__dirname, '../../tsconfig.json'),
        NODE: `${process.execPath} -r ${resolve(__dirname, '../../node_modules/ts-node/register')}`,
        ...env,
      },
    });

  it('runs when it is started, with and without its ending', () => {
    const { status, stdout, stderr } = shell('$NODE site --help && $NODE site.js -o plain');
    expect([status, stderr]).to.deep.equal([0, '']);
    expect(stdout)
      .to.match(/^Usage: site\.js \[options\]\n/)
      .and.contain('npx ts-node site.js --check');
    expect(stdout).to.contain('PLAY Here (1 host)\nok local: debug\n  hello\n');
  });

  it('does nothing when another one imports it', () => {
    const { status, stdout } = shell('$NODE other.js -o json');
    expect(status).to.equal(0);
    expect(stdout.match(/"kind":"run","playbook":"other"/g)).to.have.lengthOf(1);
    expect(stdout).to.not.contain('"playbook":"site"');
  });

  it('has the last word after a run that went well, and where people read', () => {
    const said = `ok in development, 4 hosts of ${project().directory}`;
    const { status, stdout } = shell('$NODE after.js -o plain');
    expect(status).to.equal(0);
    expect(stdout)
      .to.match(/\n1 host: 1 ok in .*\n\n[^\n]+\n$/)
      .and.contain(`\n\n${said}\n`);
    for (const flags of ['-o json', '--check', '--list-tasks', '-l web -o plain'])
      expect(shell(`$NODE after.js ${flags}`).stdout, flags).to.not.contain(said);
  });

  it('says so when it does not tell main() which file it is', () => {
    const { status, stdout, stderr } = shell('$NODE forgotten.js');
    expect([status, stdout]).to.deep.equal([64, '']);
    expect(stderr).to.equal(
      'error USAGE: main() needs to know which file calls it\n  hint: Write main(site, module) as the last line of the file, or main(site, import.meta) in an ES module.\n',
    );
  });

  it('fails when what it waits for will never come', () => {
    const { status, stdout, stderr } = shell('$NODE site.js -e never');
    expect([status, stdout]).to.deep.equal([1, '']);
    expect(stderr).to.equal(
      'error INTERNAL: the program ended early: it waited for a promise that never settles\n  hint: Look in the playbook and in the inventory for a promise that never resolves or rejects.\n',
    );
  });

  it('goes on when nobody reads what it prints', () => {
    const { status, stdout, stderr } = shell('$NODE site.js -o json | head -n 1');
    expect([status, stderr]).to.deep.equal([0, '']);
    expect(stdout).to.match(/^\{"kind":"run".*\}\n$/);
  });

  it('goes on where what it prints cannot be written, and is no success', function () {
    if (!existsSync('/dev/full')) this.skip();
    const { status, stderr } = shell('$NODE site.js -o json >/dev/full');
    expect(stderr).to.equal('error: the output cannot be written: ENOSPC: no space left on device, write\n');
    expect(status).to.equal(1);
    expect(shell('$NODE site.js --list-tasks >/dev/full').status).to.equal(1);
  });

  it('has colours on a terminal, and none with NO_COLOR', function () {
    if (spawnSync('script', ['--version']).status !== 0) this.skip();
    const onTerminal = (env: NodeJS.ProcessEnv) =>
      // Node takes CI, whatever its value, and a terminal without a name for ones without colours.
      shell(`exec env -u CI TERM=xterm script -qec "$NODE colors.js -o plain" /dev/null </dev/null`, env)
        .stdout;
    const escape = String.fromCharCode(27);
    expect(onTerminal({})).to.contain(`${escape}[32mok`);
    expect(onTerminal({ NO_COLOR: '1' }))
      .to.contain('ok local: debug')
      .and.not.contain(escape);
  });
});

describe('colours', () => {
  const stream = (isTTY: boolean) => ({ isTTY, hasColors: () => true }) as unknown as NodeJS.WriteStream;

  it('are for terminals', () => {
    expect(hasColors(stream(false))).to.equal(false);
  });
});
