#!/usr/bin/env node
/**
 * The program of the package: what was built from the sources. In a clone of the repository it always runs the sources
 * themselves, so that it is never older than they are; `transpiler.cjs`, which that takes, is not in the package.
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
