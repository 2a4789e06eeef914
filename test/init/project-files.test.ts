import { expect } from 'chai';
import type { ProjectChoices } from '../../lib/init/choices';
import { packageManager } from '../../lib/init/package-manager';
import { projectFiles } from '../../lib/init/project-files';

const plain: ProjectChoices = {
  directory: '/srv/site',
  name: 'site',
  modules: 'esm',
  isNative: true,
  manager: packageManager('npm'),
  ci: 'github',
  hosts: [],
  node: 22,
  hostwright: '^1.2.3',
};

const textOf = (path: string, choices: Partial<ProjectChoices> = {}): string | undefined =>
  projectFiles({ ...plain, ...choices }).find((file) => file.path === path)?.text;

const rows: readonly (readonly [
  title: string,
  choices: Partial<ProjectChoices>,
  path: string,
  ...parts: readonly string[],
])[] = [
  ['imports files with their ending in ES modules', {}, 'playbooks/site.ts', "from '../roles/welcome.ts';"],
  ['says in ES modules which file was started', {}, 'playbooks/site.ts', 'main(site, import.meta)'],
  [
    'imports files without their ending in CommonJS',
    { modules: 'commonjs', isNative: false },
    'playbooks/site.ts',
    "from '../roles/welcome';",
    'main(site, module)',
  ],
  ['runs tests without a loader where Node needs none', {}, 'package.json', '"node --test test/*.test.ts"'],
  ['asks for the Node that needs none', {}, 'package.json', '"node": ">=22.18"'],
  [
    'brings tsx where Node does not run TypeScript',
    { isNative: false, node: 20 },
    'package.json',
    '"tsx": "^',
    '"node --import tsx --test test/*.test.ts"',
    '"node": ">=20.19"',
    '"@types/node": "^20.0.0"',
  ],
  [
    'writes the hosts that are named, as they are reached',
    { hosts: [{ address: '192.0.2.11', user: 'root', port: 2222 }, { address: 'web2.example.com' }] },
    'inventory/production.ts',
    "hosts: ['192.0.2.11', 'web2.example.com']",
    "'192.0.2.11': { connection: { user: 'root', port: 2222 } },\n    'web2.example.com': {},\n",
  ],
  [
    'tests the inventory of each environment',
    { hosts: [{ address: '192.0.2.11' }] },
    'test/inventory.test.ts',
    "['development', 'production']",
  ],
  [
    'checks the project with its package manager at GitHub',
    { manager: packageManager('pnpm') },
    '.github/workflows/hostwright.yml',
    'pnpm/action-setup',
    'cache: pnpm',
    'pnpm install --frozen-lockfile',
  ],
  [
    'checks the project at GitLab',
    { ci: 'gitlab', manager: packageManager('yarn') },
    '.gitlab-ci.yml',
    'image: node:22',
    '- yarn run typecheck',
  ],
];

describe('the files of a new project', () => {
  for (const [title, choices, path, ...parts] of rows) {
    it(title, () => {
      for (const part of parts) expect(textOf(path, choices)).to.contain(part);
    });
  }

  it('have one that CI reads only where it is wished for', () => {
    const paths = projectFiles({ ...plain, ci: 'none' }).map(({ path }) => path);
    expect(paths.filter((path) => /github|gitlab/.test(path))).to.deep.equal([]);
  });

  it('leave nothing of a template behind', () => {
    for (const { path, text } of projectFiles(plain))
      expect(text, path).to.not.match(/<%|undefined(?!,? ?[})\n])|\[object/);
  });

  it('have data that can be read', () => {
    for (const path of ['package.json', '.vscode/settings.json', 'tsconfig.json'])
      for (const isNative of [true, false])
        expect(JSON.parse(textOf(path, { isNative }) ?? '')).to.be.an('object');
  });
});
