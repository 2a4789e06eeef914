/**
 * Keeps only the declarations in `dist` that the entry points of the package need, and copies their sources: “go to
 * definition” ends in code, and the package stays small.
 */
const { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, relative, resolve } = require('node:path');
const { ModuleKind, ModuleResolutionKind, createProgram } = require('typescript');
const { exports: entries } = require('./package.json');

const target = join(__dirname, 'dist');
const entryPoints = Object.values(entries).flatMap(({ types }) =>
  types === undefined || types.includes('*') ? [] : [types],
);
const program = createProgram(
  entryPoints.map((entry) => join(__dirname, entry)),
  { module: ModuleKind.Preserve, moduleResolution: ModuleResolutionKind.Bundler, types: ['node'] },
);
const kept = new Set(program.getSourceFiles().map(({ fileName }) => resolve(fileName)));

for (const name of readdirSync(target, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.d.ts')) continue;
  const file = join(target, name);
  if (kept.has(file)) keepSource(file);
  else for (const each of [file, `${file}.map`]) rmSync(each);
}

/** A declaration has several sources if an argument of its task is declared in another file. */
function keepSource(file) {
  const map = JSON.parse(readFileSync(`${file}.map`, 'utf8'));
  const sources = map.sources.map((from) => {
    const source = resolve(dirname(file), from);
    const kept = join(target, 'source', relative(join(__dirname, 'lib'), source));
    cpSync(source, kept);
    return relative(dirname(file), kept);
  });
  writeFileSync(`${file}.map`, JSON.stringify({ ...map, sources }));
}
