/**
 * Puts the roles beside the library: `node build-roles.cjs [DIRECTORY]`, by default `dist`. Each role becomes
 * JavaScript with declarations, their sources, and the files that it reads: templates and samples.
 */
const { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { basename, dirname, join, relative } = require('node:path');
const ts = require('typescript');
const { nameExports, toJavaScript } = require('./build.cjs');

const [target = join(__dirname, 'dist')] = process.argv.slice(2);
const roles = join(__dirname, 'roles');
const files = readdirSync(roles, { recursive: true, encoding: 'utf8', withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(roles, join(entry.parentPath, entry.name)))
  .filter((name) => !name.includes('node_modules/'));
const modules = files.filter((name) => name.endsWith('.ts') && !isAsset(name));

for (const name of files) {
  if (modules.includes(name)) place(name.replace(/\.ts$/, '.js'), toJavaScript(join(roles, name)));
  if (modules.includes(name)) cpSync(join(roles, name), join(target, 'source/roles', name));
  else if (!/\.(sh|bash|awk)$/.test(name) || isAsset(name))
    cpSync(join(roles, name), join(target, 'roles', name));
}
declare();
for (const name of modules)
  if (basename(name) === 'index.ts') nameExports(join(target, 'roles', name.replace(/\.ts$/, '.js')));

/** What a role copies to hosts or builds is not part of its own code. */
function isAsset(name) {
  return /(^|\/)(templates|sample|files)\//.test(name);
}

/** Here the library is a folder beside the roles, in the package it is the folder above them. */
function place(name, text) {
  const file = join(target, 'roles', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text.replace(/(['"])((?:\.\.\/)+)lib\1/g, '$1$2index$1'));
}

function declare() {
  const { config } = ts.readConfigFile(join(__dirname, 'tsconfig.build.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, __dirname);
  const program = ts.createProgram(
    modules.map((name) => join(roles, name)),
    { ...options, rootDir: __dirname, outDir: target },
  );
  program.emit(undefined, (path, text) => {
    const name = relative(join(target, 'roles'), path);
    if (name.startsWith('..')) return;
    if (/import\("[./]+lib\//.test(text))
      throw new Error(`roles/${name}: a type that hostwright does not export: give it a name of its own`);
    place(name, name.endsWith('.map') ? withSource(text, name) : text);
  });
}

function withSource(text, name) {
  const source = join(target, 'source/roles', name.replace(/\.d\.ts\.map$/, '.ts'));
  return JSON.stringify({
    ...JSON.parse(text),
    sources: [relative(dirname(join(target, 'roles', name)), source)],
  });
}
