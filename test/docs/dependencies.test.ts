import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { expect } from 'chai';
import { readPage, root } from './pages';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const [, runtime = '', development = ''] = readPage('docs/dependencies.md').text.split(/^## /m);

function manifestOf(name: string): { readonly peerDependencies?: object } {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as object;
}

/** The packages named in the first column of the tables of a section. */
function rowsOf(section: string): readonly string[] {
  return [...section.matchAll(/^\| *`([^`]+)` *\|/gm)].map(([, name = '']) => name).sort();
}

/** The packages that the sources of lib import. */
function imported(): readonly string[] {
  const texts = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, 'lib', name), 'utf8'));
  const names = texts.flatMap((text) =>
    [...text.matchAll(/(?:from|import\(|^import) ?'((?:@[\w-]+\/)?[\w-]+)[^']*'/gm)].map(
      ([, name = '']) => name,
    ),
  );
  return [...new Set(names)].filter((name) => name !== 'node' && !builtinModules.includes(name)).sort();
}

describe('the page about dependencies', () => {
  it('has a row for each package that is installed with Hostwright', () => {
    expect(rowsOf(runtime)).to.deep.equal(Object.keys(manifest.dependencies).sort());
  });

  it('has a row for each package that is needed to work on Hostwright', () => {
    expect(rowsOf(development)).to.deep.equal(Object.keys(manifest.devDependencies).sort());
  });
});

describe('the dependencies', () => {
  it('are what lib imports, no more and no less', () => {
    // The types of a package that is imported may come along with it, and so may its peers.
    const peers = imported().flatMap((name) => Object.keys(manifestOf(name).peerDependencies ?? {}));
    const needed = Object.keys(manifest.dependencies).filter(
      (name) => !name.startsWith('@types/') && !peers.includes(name),
    );
    expect(imported()).to.deep.equal(needed.sort());
  });
});
