import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { run, type Outcome } from '../../lib/lab/command';
import { labDown } from '../../lib/lab/down';
import { labStatus } from '../../lib/lab/lab';
import { labSettings } from '../../lib/lab/settings';
import { labUp } from '../../lib/lab/up';

// A lab beside the one that this file itself would use.
const settings = labSettings({ ...process.env, HOSTWRIGHT_LAB: 'own-fixtures' });
const canBoot = process.platform === 'linux' && process.getuid?.() === 0;
const root = resolve(__dirname, '../..');

(canBoot ? describe : describe.skip)('the lab of the tests', function () {
  this.timeout(600_000);
  let directory = '';
  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright-fixtures-'));
    await labDown({ settings });
  });
  afterEach(() => labDown({ settings }));
  after(() => rmSync(directory, { recursive: true }));

  it('boots the hosts of the files that run, and ends with them', async () => {
    const { code, stdout } = await runTests(['0', '2']);
    expect(code, stdout).to.equal(0);
    expect(stdout).to.contain('lab1 running, lab2 stopped, lab3 running');
    expect(stateOfAll()).to.equal('');
  });

  it('does not boot at all for a file that needs no host', async () => {
    const { code, stdout } = await runTests([]);
    expect(code, stdout).to.equal(0);
    expect(stdout).to.contain('states: ;').and.not.contain('booting');
  });

  it('stays up when it was up before, and hosts that it did not have are stopped', async () => {
    await labUp({ hosts: 1, settings });
    const { code, stdout } = await runTests(['0', '1']);
    expect(code, stdout).to.equal(0);
    expect(stdout).to.contain('was up before the tests and stays up; lab2, which the tests booted, stopped');
    expect(stateOfAll()).to.equal('lab1 running, lab2 stopped');
  });

  /** Runs a file of tests that uses hosts with these numbers and prints how the lab is. */
  function runTests(indexes: readonly string[]): Promise<Outcome> {
    const file = join(directory, 'some.test.js');
    const lab = (name: string) => JSON.stringify(join(root, name));
    writeFileSync(
      file,
      `const { useLabHost } = require(${lab('test/lab/harness')});
const { labStatus } = require(${lab('lib/lab/lab')});
for (const index of [${indexes.join()}]) useLabHost({ index });
it('says how the lab is', () => {
  console.log('states: ' + labStatus().map(({ name, state }) => name + ' ' + state).join(', ') + ';');
});`,
    );
    const own = { HOSTWRIGHT_TEST_HOSTS: undefined, MOCHA_WORKER_ID: undefined };
    const env: NodeJS.ProcessEnv = { ...process.env, ...own, HOSTWRIGHT_LAB: settings.name };
    const mocha = [process.execPath, join(root, 'node_modules/mocha/bin/mocha.js'), '--timeout', '600000'];
    return run([...mocha, '--require', 'ts-node/register', '--require', 'test/lab/fixtures.ts', file], {
      cwd: root,
      env,
    });
  }

  function stateOfAll(): string {
    return labStatus(settings)
      .map(({ name, state }) => `${name} ${state}`)
      .join(', ');
  }
});
