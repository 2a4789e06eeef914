import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { loadSeen, saveSeen, seenFile } from '../../lib/cli/seen-file';
import type { HostwrightError } from '../../lib/errors/error';
import { cli, cliIn, writeProject } from './command-line';

describe('the file of what was seen', () => {
  let directory = '';
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'hostwright seen '))));
  afterEach(() => rmSync(directory, { recursive: true, force: true }));
  const place = () => ({ directory, environment: 'production' });

  function write(text: string): void {
    mkdirSync(dirname(seenFile(place())), { recursive: true });
    writeFileSync(seenFile(place()), text);
  }

  function refusal(): string {
    try {
      loadSeen(place());
      return 'nothing';
    } catch (thrown) {
      const { code, message, hint = '' } = thrown as HostwrightError;
      expect(hint).to.match(/^Remove the file\. hostwright architecture hosts all -e production /);
      return `${code}: ${message}`;
    }
  }

  it('is read as it was written, and hidden from Git', () => {
    const run = { at: '2026-11-30T03:00:00Z', playbook: 'site', result: 'ok', count: 0 } as const;
    const os = { id: 'debian', version: '12', codename: 'bookworm', name: 'Debian' };
    const rest = { cpus: 1, memoryMiB: 1, packages: {}, units: {}, certificates: [] };
    const state = { at: '2026-11-30T03:00:00Z', os, ...rest };
    const seen = { version: 1, environment: 'production', hosts: { app1: { state } } };
    expect(loadSeen(place()).hosts).to.deep.equal({});
    saveSeen(place(), seen);
    saveSeen(place(), { ...seen, hosts: { app1: { state, run } } });
    expect(loadSeen(place())).to.deep.equal(seen);
    const folder = join(directory, '.hostwright', 'seen');
    expect(readdirSync(folder).sort()).to.deep.equal(['.gitignore', 'production.json']);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).to.equal('*\n');
  });

  it('is where HOSTWRIGHT_SEEN says, relative to the project', () => {
    const before = process.env['HOSTWRIGHT_SEEN'];
    process.env['HOSTWRIGHT_SEEN'] = 'kept';
    try {
      expect(seenFile(place())).to.equal(join(directory, 'kept', 'production.json'));
    } finally {
      if (before === undefined) delete process.env['HOSTWRIGHT_SEEN'];
      else process.env['HOSTWRIGHT_SEEN'] = before;
    }
  });

  const empty = { version: 1, environment: 'production', hosts: {} };
  const broken: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ['half a file', '{"version": 1,', /cannot be read: /],
    ['another format', JSON.stringify({ ...empty, version: 2, more: 1 }), /has the format 2, .* reads 1$/],
    ['a list', '[]', /is broken: /],
    [
      'another environment',
      JSON.stringify({ ...empty, environment: 'staging' }),
      /is about the environment staging$/,
    ],
    [
      'a wrong time',
      JSON.stringify({
        ...empty,
        hosts: { a: { run: { at: 'today', playbook: 'x', result: 'ok', count: 0 } } },
      }),
      /is broken: hosts\.a\.run\.at must be a time such as/,
    ],
    [
      'something that does not belong there',
      JSON.stringify({ ...empty, hosts: { a: { runs: 1 } } }),
      /is broken: hosts\.a\.runs is not known here.*run/,
    ],
  ];
  for (const [what, text, message] of broken) {
    it(`is refused with ${what}`, () => {
      write(text);
      expect(refusal())
        .to.match(/^LOCAL_FILE: .*\.hostwright\/seen\/production\.json /)
        .and.match(message);
    });
  }
});

describe('a run of a project with a description', () => {
  const projects: string[] = [];
  after(() => projects.forEach((directory) => rmSync(directory, { recursive: true, force: true })));

  function project(more: Readonly<Record<string, string>>): string {
    const directory = writeProject({
      'inventory/development.js': `
const project = defineProject({ groups: {}, vars: object({}) });
module.exports = project.inventory({
  all: { connection: { transport: 'local', become: { method: 'none' } } },
  hosts: { here: {} },
});`,
      'site.js': `
module.exports = playbook('site', [
  play({ name: 'one', hosts: 'all', tags: ['x'], tasks: () => [debug({ message: 'hello' })] }),
]);
`,
      ...more,
    });
    projects.push(directory);
    return directory;
  }

  const description = { 'inventory/architecture.js': 'exports.architecture = {};' };
  const kept = (directory: string) => loadSeen({ directory, environment: 'development' }).hosts;

  it('keeps how it ended on each host, and how a check for drift did, but not a plain check', async () => {
    const directory = project(description);
    await cli('run', join(directory, 'site.js'), '--check');
    expect(kept(directory)).to.deep.equal({});
    const run = await cli('run', join(directory, 'site.js'));
    expect(run.code, run.stderr).to.equal(0);
    const drift = await cli('drift', join(directory, 'site.js'), '--tags', 'x');
    expect(drift.code, drift.stderr).to.equal(0);
    const { here } = kept(directory);
    expect(here?.run)
      .to.include({ playbook: 'site', result: 'ok', count: 0 })
      .and.not.have.property('isPartial');
    expect(here?.drift).to.include({ playbook: 'site', result: 'ok', isPartial: true });
  });

  it('goes on where that cannot be kept, and says so', async () => {
    const directory = project(description);
    writeFileSync(join(directory, '.hostwright'), 'broken');
    const { code, stderr } = await cli('run', join(directory, 'site.js'));
    expect(code).to.equal(0);
    expect(stderr).to.match(/^warning: there is no whole record of this run in .*history: /m);
    expect(stderr.match(/warning/g)).to.have.lengthOf(1);
  });

  it('keeps nothing where nothing is to be kept', async () => {
    const directory = project({});
    await cliIn({ HOSTWRIGHT_HISTORY: 'off' }, 'run', join(directory, 'site.js'));
    expect(readdirSync(directory)).to.not.include('.hostwright');
  });
});
