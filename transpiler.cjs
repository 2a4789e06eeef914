/**
 * Translates TypeScript into JavaScript, for ts-node and for the package, with swc. Each import is loaded on first use: a
 * playbook with three tasks of `hostwright` does not wait for the other fifty.
 */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { withTexts } = require('./script-texts.cjs');

const directory = join(__dirname, 'node_modules', '.cache', 'hostwright-transpiler');

/**
 * Called by ts-node: https://typestrong.org/ts-node/docs/transpilers. Translations are cached: otherwise a third of the
 * start of `npx ts-node playbooks/site.ts` would go into translating the same files again.
 */
exports.create = () => {
  const version = require('@swc/core/package.json').version + readFileSync(__filename, 'utf8');
  return {
    transpile(code, { fileName }) {
      const input = withTexts(code, dirname(fileName));
      const file = join(directory, hash(fileName));
      const key = hash(version + input);
      const known = read(file);
      if (known?.key === key) return known.output;
      const output = translate(input, fileName);
      write(file, JSON.stringify({ key, output }));
      return output;
    },
  };
};

/** Translates the text of a TypeScript file. */
function translate(input, fileName) {
  const { code, map } = require('@swc/core').transformSync(input, {
    filename: fileName,
    swcrc: false,
    sourceMaps: true,
    module: { type: 'commonjs', lazy: importsOf(input), strictMode: true },
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022', keepClassNames: true },
  });
  return { outputText: code, sourceMapText: map };
}

exports.translate = translate;

/** The option of swc takes only names. Too many do no harm. */
function importsOf(input) {
  return [...input.matchAll(/\bfrom '([^'\n]+)'/g)].map(([, name]) => name);
}

function hash(text) {
  return createHash('sha256').update(text).digest('hex');
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Writes atomically, because another process may be reading. Without write permission there is no cache. */
function write(file, text) {
  try {
    mkdirSync(directory, { recursive: true });
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch {
    return;
  }
}
