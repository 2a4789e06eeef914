import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { doctorText } from '../../lib/cli/doctor-text';
import { passOn } from '../../lib/cli/print';
import { saveSeen } from '../../lib/cli/seen-file';
import { writeDocument } from '../../lib/cli/write-document';
import { yamlText } from '../../lib/report/yaml-text';
import { allHidden, hidden, hiddenIn } from '../report/hidden';
import { cli, cliIn, writeProject, type Finished } from './command-line';

const evil = (mark: string) => `${mark}${allHidden}`;
/** The same without what no text of a description may hold. */
const words = (mark: string) => `${mark} ${allHidden.replaceAll('\r', '')}`;
const quoted = JSON.stringify;

const inventory = `
const project = defineProject({ groups: { app: {} }, vars: object({ note: text() }) });
const connection = { transport: 'local', become: { method: 'none' } };
module.exports = project.inventory({
  groups: { app: { hosts: ['app1'] } },
  hosts: { app1: { connection, vars: { note: ${quoted(evil('note'))} } } },
});
`;

const description = {
  environments: {
    production: { purpose: words('purpose') },
    staging: {
      purpose: words('other'),
      like: 'production',
      differs: [{ what: { services: { site: { endpoint: 'https://b.example' } } }, why: words('because') }],
    },
  },
  services: {
    site: {
      group: 'app',
      port: 443,
      protocol: 'https',
      description: words('site'),
      endpoint: 'https://a.example',
    },
  },
  networking: { flows: [{ from: 'internet', to: 'site', why: words('why') }] },
};

const playbooks = {
  'playbooks/site.js': `
const task = command({ argv: ['printf', '%s', ${quoted(evil('task').replaceAll('\0', ''))}] });
module.exports = playbook('site', [play({ name: ${quoted(evil('play'))}, hosts: 'all', tasks: () => [task, debug({ message: ${quoted(evil('message'))} })] })]);
main(module.exports, module);
`,
  'playbooks/broken.js': `throw new Error(${quoted(evil('broken'))});`,
  'playbooks/failing.js': `
module.exports = playbook('failing', [play({ name: 'play', hosts: 'all', tasks: () => { throw new Error(${quoted(evil('thrown'))}); } })]);
`,
};

/** What a host says is in a file, because command lines cannot hold everything. */
const say = ['-e', 'production', '--', "cat 'SAID'; cat 'SAID' >&2; exit 3"];

describe('what commands print', function () {
  this.timeout(30_000);
  let directory = '';
  let here = '';
  before(() => {
    directory = writeProject({
      'inventory/production.js': inventory,
      'inventory/staging.js': inventory,
      ...playbooks,
    });
    writeFileSync(join(directory, 'inventory/architecture.yaml'), yamlText(description));
    writeFileSync(join(directory, 'said'), evil('said'));
    writeFileSync(
      join(directory, 'document.md'),
      `# Infrastructure Architecture\n\n## 1. Overview\n\n- **Target state**: ${words('state')}\n`,
    );
    const state = {
      ...{
        at: '2026-11-30T03:10:00Z',
        cpus: 1,
        memoryMiB: 1,
        diskMiB: 1,
        packages: {},
        units: {},
        certificates: [],
      },
      os: { id: 'debian', version: '12', codename: 'x', name: evil('os') },
      listening: [{ transport: 'tcp', address: '0.0.0.0', port: 8080, process: evil('process') }] as const,
    };
    saveSeen(
      { directory, environment: 'production' },
      { version: 1, environment: 'production', hosts: { app1: { state } } },
    );
  });
  after(() => rmSync(directory, { recursive: true, force: true }));
  beforeEach(() => {
    here = process.cwd();
    process.chdir(directory);
  });
  afterEach(() => process.chdir(here));

  const there = (...given: readonly string[]) =>
    cli(...given.map((word) => word.replaceAll('SAID', join(directory, 'said'))));

  const at = ['-e', 'production'];
  const architecture = (...given: readonly string[]) => ['architecture', ...given];
  const commands: readonly (readonly [mark: string, ...words: readonly string[]])[] = [
    ['app1', 'inventory', 'list', ...at],
    ['note', 'inventory', 'list', ...at, '--output', 'json'],
    ['app1', 'inventory', 'graph', ...at],
    ['note', 'inventory', 'explain', 'app1', ...at],
    ['note', 'inventory', 'explain', 'app1', ...at, '--output', 'json'],
    ['host', 'inventory', 'explain', evil('host'), ...at],
    ['nowhere', 'inventory', 'list', '-e', evil('nowhere')],
    ['site', ...architecture('show', ...at)],
    ['site', ...architecture('show', ...at, '--output', 'json')],
    ['site', ...architecture('ports', ...at)],
    ['site', ...architecture('ports', ...at, '--output', 'json')],
    ['why', ...architecture('flows', ...at)],
    ['why', ...architecture('flows', ...at, '--output', 'json')],
    ['443', ...architecture('flows', ...at, '--host', 'app1')],
    ['because', ...architecture('parity')],
    ['because', ...architecture('parity', '--output', 'json')],
    ['site', ...architecture('diagram', ...at)],
    ['site', ...architecture('diagram', ...at, '--format', 'svg')],
    ['process', ...architecture('document', ...at)],
    ['process', ...architecture('document', ...at, '--output', 'json')],
    ['process', ...architecture('document', ...at, '--format', 'html')],
    ['state', ...architecture('import', 'document.md')],
    ['state', ...architecture('import', 'document.md', '--output', 'json')],
    ['missing', ...architecture('import', evil('missing'))],
    ['play', 'run', 'site', ...at, '--list-tasks'],
    ['task', 'run', 'site', ...at, '--list-tasks', '--output', 'json'],
    ['message', 'run', 'site', ...at],
    ['message', 'run', 'site', ...at, '--output', 'json'],
    ['task', 'run', 'site', ...at, '--output', 'junit'],
    ['message', 'run', 'site', ...at, '--output', 'github'],
    ['message', 'run', 'site', ...at, '--check', '--diff', '-v'],
    ['DRIFT', 'drift', 'playbooks/site.js', ...at],
    ['broken', 'run', 'broken', ...at, '-v'],
    ['thrown', 'run', 'failing', ...at, '-v'],
    ['play', 'run', evil('play'), ...at],
    ['command', evil('command')],
    ['flag', 'run', 'site', `--${evil('flag')}`],
    ['said', 'exec', 'all', '-o', 'json', ...say],
    ['app1', 'facts', 'all', ...at],
    ['no such', 'facts', 'all', evil('no such'), 'x', ...at],
    ['app1', 'facts', 'all', ...at, '-o', 'json'],
    ['said', 'facts', 'all', 'file', quoted({ path: 'SAID', sha256: '' }), ...at],
    ['app1', 'ping', 'all', ...at],
    ['hosts', 'ping', evil('hosts'), ...at],
    ['words', 'task', 'all', 'command', quoted({ argv: ['printf', evil('words')] }), ...at],
    ['secret', 'secrets', 'get', evil('secret'), ...at],
    ['page', 'docs', evil('page')],
    ['lab', 'lab', 'up', evil('lab')],
  ];

  for (const [mark, ...given] of commands) {
    const title = given.map((word) => (hiddenIn(word).length > 0 ? mark : word)).join(' ');
    it(`hides nothing: ${title}`, async () => {
      const { stdout, stderr } = await there(...given);
      expect(`${stdout}${stderr}`).to.contain(mark);
      expect({ stdout: hiddenIn(stdout), stderr: hiddenIn(stderr) }).to.deep.equal({
        stdout: [],
        stderr: [],
      });
    });
  }

  it('hides nothing in what the doctor finds', () => {
    const finding = {
      status: 'missing',
      message: `${evil('first')}\n${evil('second')}`,
      hint: evil('hint'),
    } as const;
    const file = { isTTY: false } as unknown as NodeJS.WriteStream;
    const text = doctorText([{ subject: 'app1', findings: [finding] }], file);
    expect(text).to.contain('first').and.contain('second').and.contain('hint');
    expect(hiddenIn(text, true)).to.deep.equal([]);
  });

  it('is the same in colours', async () => {
    const finished: readonly Finished[] = [
      await cliIn({ FORCE_COLOR: '1' }, 'run', 'site', ...at, '-v', '--diff'),
      await cliIn({ FORCE_COLOR: '1' }, 'run', 'broken', ...at, '-v'),
      await cliIn({ FORCE_COLOR: '1' }, 'doctor', 'all', ...at),
    ];
    for (const { stdout, stderr } of finished) {
      expect(`${stdout}${stderr}`).to.match(/\u001b\[\d+m/);
      expect(hiddenIn(`${stdout}${stderr}`, true)).to.deep.equal([]);
    }
  });

  it('reaches programs as it was said', async () => {
    const { stdout } = await there('exec', 'all', '-o', 'json', ...say);
    const said = readFileSync('said', 'utf8');
    expect(JSON.parse(stdout)).to.include({ stdout: said, stderr: said });
    const one = await there('exec', 'all', ...say);
    expect(one.stdout).to.equal(said);
    const imported = await cli('architecture', 'import', 'document.md');
    const { stdout: json } = await cli('architecture', 'import', 'document.md', '--output', 'json');
    const { description: read } = JSON.parse(json) as { readonly description: unknown };
    expect(parse(imported.stdout)).to.deep.equal(read);
    expect(quoted(read)).to.contain('\u202e');
  });

  it('is the same in files', async () => {
    mkdirSync('out', { recursive: true });
    const reports = ['html', 'json', 'xml'].flatMap((end) => ['--report', `out/report.${end}`]);
    await cli('run', 'site', ...at, ...reports);
    for (const [format, end] of [
      ['markdown', 'md'],
      ['html', 'html'],
    ] as const)
      await cli('architecture', 'document', ...at, '--format', format, '--out', `out/document.${end}`);
    await cli('architecture', 'diagram', ...at, '--out', 'out/diagram.mmd');
    await cli('architecture', 'import', 'document.md', '--write', 'out/read.yaml');
    for (const file of ['out/written.md', 'out/written.html'])
      await writeDocument({ directory, environment: 'production', file });
    const files = readdirSync('out');
    expect(files).to.have.length(9);
    for (const file of [...files.map((name) => join('out', name)), '.hostwright/seen/production.json'])
      expect(hiddenIn(readFileSync(file, 'utf8')), file).to.deep.equal([]);
  });
});

describe('the streams of the program', () => {
  const stream = (isTTY: boolean) => {
    const written: string[] = [];
    return {
      stream: { isTTY, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream,
      written,
    };
  };

  for (const [name, character] of Object.entries(hidden).filter(([key]) => key !== 'carriage return'))
    it(`pass on what a program prints, to a terminal only visibly: ${name}`, () => {
      const [terminal, file] = [stream(true), stream(false)];
      for (const { stream: each } of [terminal, file]) passOn(each, `10 %\r${character}`);
      expect(file.written.join('')).to.equal(`10 %\r${character}`);
      expect(hiddenIn(terminal.written.join('').replace('\r', ''))).to.deep.equal([]);
    });

  it('are written to by one file; past it go the live view and the completion of a line', () => {
    const lib = resolve(__dirname, '../../lib');
    const files = readdirSync(lib, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('init/templates/'))
      .filter((name) =>
        /process\.(stdout|stderr)\.write|\bstream\.write\(/.test(readFileSync(join(lib, name), 'utf8')),
      );
    expect(files.sort()).to.deep.equal([
      'cli/completion.ts',
      'cli/print.ts',
      'report/divert.ts',
      'report/live.ts',
    ]);
  });
});
