/** Translates `lib` into the JavaScript of the package: `node build.cjs [DIRECTORY]`, by default `dist`. */
const { appendFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { exports: entries } = require('./package.json');
const { transformSync } = require('@swc/core');
const { withTexts } = require('./script-texts.cjs');
const { translate } = require('./transpiler.cjs');

if (require.main === module) build(...process.argv.slice(2));

function build(target = join(__dirname, 'dist')) {
  const source = join(__dirname, 'lib');
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const file = join(target, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, toJavaScript(join(source, name)));
  }
  for (const { default: entry } of Object.values(entries)) {
    if (entry !== undefined && !entry.includes('*')) nameExports(join(target, relative('dist', entry)));
  }
}

/** The JavaScript of a TypeScript file. */
function toJavaScript(file) {
  const code = withTexts(readFileSync(file, 'utf8'), dirname(file));
  return withoutComments(translate(code, file).outputText);
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

Object.assign(exports, { nameExports, toJavaScript });
