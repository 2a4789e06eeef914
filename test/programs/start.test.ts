import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';

const root = resolve(__dirname, '../..');

/** The packages, and the folders of lib, that a playbook of this repository loads with these flags. */
function loadedBy(flags: readonly string[]): {
  readonly packages: readonly string[];
  readonly files: readonly string[];
} {
  const directory = mkdtempSync(join(tmpdir(), 'hostwright-start-'));
  const spy = join(directory, 'spy.cjs');
  const found = join(directory, 'found.json');
  writeFileSync(
    spy,
    `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(found)}, JSON.stringify(Object.keys(require.cache))));`,
  );
  try {
    execFileSync(process.execPath, ['-r', spy, '-r', 'ts-node/register', 'playbooks/site.ts', ...flags], {
      cwd: root,
      stdio: 'pipe',
    });
    const all = (JSON.parse(readFileSync(found, 'utf8')) as readonly string[]).map((path) =>
      path.slice(root.length + 1),
    );
    const packages = all.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
    return {
      packages: [...new Set(packages)],
      files: all.filter((path) => path.startsWith('lib/')),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('the start of a program', () => {
  it('loads for a list of tasks neither what connects nor what draws, nor tasks that nobody declared', () => {
    const { packages, files } = loadedBy(['--list-tasks']);
    expect(packages).to.include.members(['commander', 'ajv']);
    const unused = [
      'ssh2',
      'zx',
      'listr2',
      'string-width',
      'ora',
      'diff',
      'yaml',
      'ssh-config',
      '@inquirer/password',
      '@viz-js/viz',
    ];
    expect(packages.filter((name) => unused.includes(name))).to.deep.equal([]);
    expect(files).to.include('lib/tasks/ufw/index.ts').and.not.include('lib/tasks/swap/index.ts');
  });
});
