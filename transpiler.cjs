/**
 * What ts-node turns TypeScript into JavaScript with: swc, remembering what it made of each file. Of the start of
 * `npx ts-node playbooks/site.ts` a third was spent on translating the same files again.
 */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const directory = join(__dirname, 'node_modules', '.cache', 'hostwright-transpiler');
const version = require('@swc/core/package.json').version + process.version;

/** Called by ts-node: https://typestrong.org/ts-node/docs/transpilers */
exports.create = (options) => {
  let swc;
  const transpile = (input, about) => {
    swc ??= require('ts-node/transpilers/swc').create(options);
    return swc.transpile(input, about);
  };
  return {
    transpile(input, about) {
      const file = join(directory, hash(about.fileName));
      const key = hash(version + input);
      const known = read(file);
      if (known?.key === key) return known.output;
      const output = transpile(input, about);
      write(file, JSON.stringify({ key, output }));
      return output;
    },
  };
};

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

/** Whole or not at all: another process may be reading. Where nothing can be stored, nothing is. */
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
