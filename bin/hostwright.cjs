#!/usr/bin/env node
/**
 * The program of the package: it runs the built code. In a clone of the repository it always runs the sources, so that it
 * is never out of date. `transpiler.cjs`, which the sources need, is not in the package.
 */
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const isClone = existsSync(join(root, 'transpiler.cjs'));
if (isClone) require('ts-node').register({ projectSearchDir: root });

const folder = join(root, isClone ? 'lib' : 'dist', 'cli');
const { hostwright } = require(join(folder, 'main'));
const { runProgram } = require(join(folder, 'program'));
void runProgram(hostwright(), process.argv);
