/** Translates `lib` into the JavaScript of the package: `node build.cjs [DIRECTORY]`, by default `dist`. */
const { appendFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { exports: entries } = require('./package.json');
const { transformSync } = require('@swc/core');
const { withTexts } = require('./script-texts.cjs');
const { translate } = require('./transpiler.cjs');

const [target = join(__dirname, 'dist')] = process.argv.slice(2);
const source = join(__dirname, 'lib');

for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.ts')) continue;
  const file = join(target, name.replace(/\.ts$/, '.js'));
  const from = relative(dirname(file), join(source, name));
  mkdirSync(dirname(file), { recursive: true });
  const code = withTexts(readFileSync(join(source, name), 'utf8'), dirname(join(source, name)));
  const { outputText } = translate(code, from);
  writeFileSync(file, withoutComments(outputText));
}

for (const { default: entry } of Object.values(entries)) {
  if (entry !== undefined) nameExports(join(target, relative('dist', entry)));
}

/** Removes comments: sources and declarations have them, and a second copy would be a tenth of the package. */
function withoutComments(code) {
  const minify = { compress: false, mangle: false, format: { comments: false, beautify: true } };
  return transformSync(code, { swcrc: false, jsc: { target: 'es2022', minify } }).code;
}

/**
 * Adds a line to an entry point of the package that never runs, but that Node reads first. Without it an ES module could
 * not import by name what is loaded only on first use.
 * https://github.com/nodejs/cjs-module-lexer#exports-object-assignment
 */
function nameExports(file) {
  appendFileSync(file, `0 && (module.exports = { ${Object.keys(require(file)).join(', ')} });\n`);
}
