/** Translates `lib` into the JavaScript of the package: `node build.cjs [DIRECTORY]`, by default `dist`. */
const { mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { translate } = require('./transpiler.cjs');

const [target = join(__dirname, 'dist')] = process.argv.slice(2);
const source = join(__dirname, 'lib');

for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.ts')) continue;
  const file = join(target, name.replace(/\.ts$/, '.js'));
  const from = relative(dirname(file), join(source, name));
  mkdirSync(dirname(file), { recursive: true });
  const { outputText } = translate(readFileSync(join(source, name), 'utf8'), from);
  // npx starts a program by its file; npm makes it executable only when it installs.
  writeFileSync(file, outputText, { mode: outputText.startsWith('#!') ? 0o755 : 0o644 });
}
