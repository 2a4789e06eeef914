import { expect } from 'chai';
import { useLabHost } from '../lab/harness';
import type { Cached } from './cached-package';
import { packed } from './packed';
import { makeProject, type MatrixProject } from './project';
import { managers, node, nodeVersions, others } from './runtimes';

/** How a playbook is started, and in which folder; `from`: the first Node that can. */
interface Start {
  readonly title: string;
  readonly folder: string;
  readonly command: string;
  readonly from?: number;
}

const starts: readonly Start[] = [
  { title: 'CommonJS', folder: 'javascript', command: 'node site.cjs' },
  { title: 'an ES module', folder: 'javascript', command: 'node site.mjs' },
  { title: 'an ES module by hostwright run', folder: 'javascript', command: 'hostwright run site.mjs' },
  { title: 'TypeScript by itself', folder: 'modules', command: 'node site.ts', from: 22 },
  { title: 'TypeScript modules by hostwright run', folder: 'modules', command: 'hostwright run site.ts' },
  { title: 'TypeScript modules by tsx', folder: 'modules', command: 'tsx site.ts' },
  {
    title: 'TypeScript without a type by hostwright run',
    folder: 'loose',
    command: 'hostwright run site.ts',
  },
  { title: 'TypeScript in CommonJS by tsx', folder: 'commonjs', command: 'tsx site.ts' },
  { title: 'TypeScript in CommonJS by ts-node', folder: 'commonjs', command: 'ts-node site.ts' },
  {
    title: 'TypeScript in CommonJS by hostwright run',
    folder: 'commonjs',
    command: 'hostwright run site.ts',
  },
];

describe('the package, as others install it', function () {
  this.timeout(300_000);
  const host = useLabHost();
  let project: MatrixProject;

  before(() => {
    project = makeProject(host().name);
    const packages = [packed(), 'tsx@4', 'ts-node@10', 'typescript@6', '@types/node@20'].join(' ');
    expect(project.sh(`npm install --no-audit --no-fund --prefer-offline ${packages}`).status).to.equal(0);
  });
  after(() => project.remove());

  /** Starts a playbook twice: it changes the host, then finds it as declared. */
  function changesThenIsOk(command: string, folder: string, program?: string, where = project): void {
    const cell = `${process.hrtime.bigint()}`;
    const recaps = ['changed', 'ok'].map(() =>
      recapOf(where.must(`${command} -x cell=${cell} -o json`, folder, program)),
    );
    expect(recaps[0]).to.include({ changed: 1, failed: 0 });
    expect(recaps[1]).to.include({ ok: 1, changed: 0, failed: 0 });
  }

  for (const version of nodeVersions) {
    describe(`on Node ${version}`, () => {
      const binary = useProgram(() => node(version));
      for (const { title, folder, command, from = 0 } of starts) {
        if (Number.parseInt(version) < from) continue;
        it(`runs ${title}`, () => changesThenIsOk(command, folder, binary()));
      }
    });
  }

  for (const [name, get] of Object.entries(others)) {
    describe(`on ${name}`, () => {
      const binary = useProgram(get);
      const starter = name === 'Deno' ? 'deno run --allow-all' : 'bun';
      it('runs TypeScript modules', () => changesThenIsOk(`${starter} site.ts`, 'modules', binary()));
      it('runs TypeScript modules by hostwright run', () => {
        const program = '../node_modules/hostwright/bin/hostwright.cjs';
        changesThenIsOk(`${starter} ${program} run site.ts`, 'modules', binary());
      });
    });
  }

  for (const [name, get] of Object.entries(managers)) {
    describe(`installed by ${name}`, () => {
      const manager = useProgram(get);
      let installed: MatrixProject | undefined;
      after(() => installed?.remove());
      it('runs an ES module by hostwright run', () => {
        installed = makeProject(host().name);
        const { status, stdout, stderr } = installed.sh(`node '${manager()}' add '${packed()}'`);
        expect(status, `${stdout}${stderr}`).to.equal(0);
        changesThenIsOk('hostwright run site.mjs', 'javascript', undefined, installed);
      });
    });
  }

  for (const folder of ['modules', 'commonjs']) {
    it(`has types for ${folder}`, () => void project.must('tsc --noEmit', folder));
  }
});

/** Gets a program before the tests of a describe block, and skips them with the reason when that fails. */
function useProgram(get: () => Cached): () => string {
  let program = '';
  before(function () {
    const cached = get();
    if ('why' in cached) {
      process.stdout.write(`*** ${cached.why}: SKIPPED\n`);
      this.skip();
    }
    program = cached.program;
  });
  return () => program;
}

function recapOf(json: string): Readonly<Record<string, number>> {
  const last = json.trimEnd().split('\n').at(-1) ?? '';
  const { hosts } = JSON.parse(last) as { readonly hosts: Record<string, Record<string, number>> };
  return hosts['host1'] ?? {};
}
