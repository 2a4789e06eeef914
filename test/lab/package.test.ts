import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { labHost } from '../../lib/lab/lab';
import { labSettings } from '../../lib/lab/settings';
import { knownHostsFile } from '../../lib/lab/state';
import { useLabHost } from './harness';

const root = resolve(__dirname, '../..');

/** Versions of the development tools, as a project of today would install them. */
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};
const tools = ['typescript', 'ts-node', '@types/node'].map(
  (name) => `${name}@${devDependencies[name] ?? ''}`,
);

const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    module: 'commonjs',
    moduleResolution: 'bundler',
    strict: true,
    types: ['node'],
    noEmit: true,
  },
};

describe('a project that installed the package', function () {
  this.timeout(600_000);
  const host = useLabHost();
  let project = '';

  /** Runs a program in the project; NODE_PATH and other ways back to this repository are closed. */
  const sh = (command: string) => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: project, encoding: 'utf8' });
    return { status, stdout, stderr: stderr.replace(/^npm warn .*\n/gm, '') };
  };
  const must = (command: string) => {
    const { status, stdout, stderr } = sh(command);
    expect(status, `${command}\n${stdout}${stderr}`).to.equal(0);
    return stdout;
  };

  before(() => {
    project = mkdtempSync(join(tmpdir(), 'hostwright-package-'));
    must(`cd '${root}' && npm pack --silent --pack-destination '${project}'`);
    const [tarball] = readdirSync(project);
    writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
    must(`npm install --no-audit --no-fund --prefer-offline './${tarball ?? ''}' ${tools.join(' ')}`);
    cpSync(join(root, 'docs/examples'), project, { recursive: true });
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(tsconfig));
    writeFileSync(join(project, 'inventory/test.json'), inventory(host().name));
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  it('has types, also of all that they need', () => {
    must('npx tsc');
  });

  it('runs its own typed playbook: changed, then ok in two trips', async () => {
    const first = recapOf(must('npx ts-node custom.ts -e test -o json'));
    expect(first).to.include({ changed: 6, failed: 0 });
    const second = recapOf(must('npx ts-node custom.ts -e test -o json'));
    expect(second).to.include({ ok: 5, changed: 0, failed: 0, trips: 2 });
    expect(await host().exec('systemctl is-active sensor')).to.equal('active\n');
    expect(await host().exec('cat /var/lib/sensor/readings')).to.match(/ pantry /);
  });

  it('has the hostwright program', () => {
    expect(must('npx hostwright --version')).to.match(/^\d+\.\d+\.\d+\n$/);
    expect(must('npx hostwright drift custom.ts -e test')).to.match(/DRIFT\nno drift\n$/);
    expect(must('npx hostwright inventory list -e test')).to.match(/^sensor1 /m);
    expect(must('npx hostwright lab --help')).to.contain('lab up');
  });

  it('tests and runs a task of its own', async () => {
    expect(must('node --require ts-node/register --test own-task/*.test.ts')).to.match(/^# fail 0$/m);
    const playbook = `
      import { main, play, playbook } from 'hostwright';
      import { alternative } from './own-task/alternative';
      void main(playbook('own', [play({ name: 'Own', hosts: 'all', tasks: () => [
        alternative({ name: 'awk', path: '/usr/bin/mawk' }),
      ] })]), module);`;
    writeFileSync(join(project, 'own.ts'), playbook);
    must('npx tsc');
    expect(sh('npx ts-node own.ts -e test --check -o json').status).to.equal(2);
    expect(recapOf(must('npx ts-node own.ts -e test -o json'))).to.include({ changed: 1, failed: 0 });
    expect(recapOf(must('npx ts-node own.ts -e test -o json'))).to.include({ ok: 1, changed: 0, trips: 2 });
    expect(await host().exec('update-alternatives --query awk')).to.match(
      /^Status: manual\n.*^Value: \/usr\/bin\/mawk$/ms,
    );
  });

  it('holds a task of its own to every law, and says which one is broken', async () => {
    // What earlier tests left running on the host would write files meanwhile.
    await host().reset();
    const edit = (path: string, change: (text: string) => string) =>
      writeFileSync(join(project, path), change(readFileSync(join(project, path), 'utf8')));
    for (const path of ['inventory/development.ts', 'own-task/alternative.lab.ts'])
      edit(path, (text) => text.replaceAll('lab1', host().name));
    expect(must('node --require ts-node/register --test own-task/alternative.lab.ts')).to.match(
      /^# pass 1$/m,
    );
    edit('own-task/alternative.lab.ts', (text) =>
      text.replaceAll('answer', 'reply').replace(", follows: ['path']", ''),
    );
    must('npx tsc');
    const { status, stdout } = sh('node --require ts-node/register --test own-task/alternative.lab.ts');
    expect(status).to.equal(1);
    expect(stdout).to.match(/this law is broken: drift names .*: update-alternatives --auto reply$/m);
    expect(stdout).to.match(/wanted: mode\n\s*found: mode, path\n/);
  });

  it('is told of a misspelt argument, group and variable by the compiler', () => {
    const text = readFileSync(join(project, 'custom.ts'), 'utf8');
    const mistakes: readonly (readonly [right: string, wrong: string, said: RegExp])[] = [
      ["owner: 'sensor'", "onwer: 'sensor'", /'onwer' does not exist/],
      ["mode: '0755'", 'mode: 0o755', /'number' is not assignable to type 'string'/],
      ["hosts: 'sensors'", "hosts: 'sensosr'", /"sensosr"' is not assignable/],
      ['vars.sensorName', 'vars.sensorname', /'sensorname' does not exist.*Did you mean 'sensorName'/],
    ];
    const misspelt = mistakes.reduce((all, [right, wrong]) => all.replace(right, wrong), text);
    writeFileSync(join(project, 'custom.ts'), misspelt);
    const { status, stdout } = sh('npx tsc --noEmit');
    writeFileSync(join(project, 'custom.ts'), text);
    expect(status).to.not.equal(0);
    for (const [, , said] of mistakes) expect(stdout).to.match(said);
    expect(stdout.match(/^custom\.ts\(\d+,\d+\): error /gm)).to.have.lengthOf(mistakes.length);
  });

  it('is told of a misspelt argument in plain JavaScript before any host is touched', async () => {
    const playbook = `
      const { file, main, play, playbook } = require('hostwright');
      const wrong = playbook('wrong', [play({ name: 'Wrong', hosts: 'all', tasks: () => [
        file({ path: '/etc/right', content: 'x' }),
        file({ path: '/etc/wrong', contents: 'x' }),
      ] })]);
      void main(wrong, module);`;
    writeFileSync(join(project, 'wrong.js'), playbook);
    const { status, stdout, stderr } = sh('node wrong.js -e test');
    expect([status, stdout]).to.deep.equal([64, '']);
    expect(stderr).to.equal(
      'error ARGUMENTS: Wrong › file: contents is not known here, did you mean "content"?\n  hint: Nothing was touched. Fix the playbook and run again.\n',
    );
    expect(await host().exitCode('test -e /etc/right')).to.equal(1);
  });
});

function inventory(name: string): string {
  const { address, user, privateKeyFile } = labHost(name);
  const hostKeys = { files: [knownHostsFile(labSettings())] };
  return JSON.stringify({
    all: { connection: { user, privateKeyFile, hostKeys, sshConfigFile: 'none' } },
    groups: { sensors: { hosts: ['sensor1'] } },
    hosts: { sensor1: { address, vars: { sensorName: 'pantry', interval: 1 } } },
  });
}

function recapOf(json: string): Readonly<Record<string, number>> {
  const last = json.trimEnd().split('\n').at(-1) ?? '';
  const { hosts } = JSON.parse(last) as { readonly hosts: Record<string, Record<string, number>> };
  return hosts['sensor1'] ?? {};
}
