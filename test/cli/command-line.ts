import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { hostwright } from '../../lib/cli/main';
import { runProgram } from '../../lib/cli/program';

/** How a command line ended, and what it printed. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the `hostwright` program in this process, as where there is no terminal. */
export function cli(...words: readonly string[]): Promise<Finished> {
  return cliIn({}, ...words);
}

/** Variables of the environment that decide what is printed, and how. */
const printing = ['FORCE_COLOR', 'NO_COLOR', 'GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY', 'GITHUB_WORKSPACE'];

/** The same with these of the variables that decide what is printed. */
export async function cliIn(
  env: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Finished> {
  const kept = process.env;
  const others = Object.entries(kept).filter(([name]) => !printing.includes(name));
  process.env = { ...Object.fromEntries(others), ...env };
  const stdout = capture(process.stdout);
  const stderr = capture(process.stderr);
  const before = process.exitCode;
  const { isTTY } = process.stdin;
  process.exitCode = undefined;
  process.stdin.isTTY = false;
  try {
    await runProgram(hostwright(), [process.execPath, 'hostwright', ...words]);
    return { code: exitCode(), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.release();
    stderr.release();
    process.exitCode = before;
    process.env = kept;
    process.stdin.isTTY = isTTY;
  }
}

function exitCode(): number {
  return Number(process.exitCode ?? 0);
}

function capture(stream: NodeJS.WriteStream): { readonly text: () => string; readonly release: () => void } {
  const { isTTY } = stream;
  const write = stream.write.bind(stream);
  const texts: string[] = [];
  Object.assign(stream, { isTTY: false, write: (text: unknown) => texts.push(String(text)) > 0 });
  return { text: () => texts.join(''), release: () => void Object.assign(stream, { isTTY, write }) };
}

/** A project in a directory of its own, whose hosts note who knocks at them. */
export interface SampleProject {
  readonly directory: string;
  /** The path of one of its files. */
  readonly file: (name: string) => string;
  /** How many connections to its hosts were tried. */
  readonly knocks: () => number;
}

/**
 * Makes a project for the tests of a describe block. Its files are plain JavaScript, in which nothing is found by a
 * compiler; see {@link writeProject}.
 */
export function useProject(playbooks: Readonly<Record<string, string>>): () => SampleProject {
  let server: Server | undefined;
  let directory = '';
  let knocks = 0;
  before(async () => {
    server = createServer((socket) => {
      knocks += 1;
      // What the client says is read: a closed connection with something unread would be reset.
      socket.resume().end();
    });
    await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    directory = writeProject({
      'inventory/project.js': project,
      'inventory/development.js': inventory(port),
      ...playbooks,
    });
  });
  beforeEach(() => (knocks = 0));
  after(async () => {
    await new Promise((done) => server?.close(done));
    rmSync(directory, { recursive: true, force: true });
  });
  return () => ({ directory, file: (name) => join(directory, name), knocks: () => knocks });
}

/**
 * Writes files into a directory of its own and returns it. Playbooks begin with what they need of the library, past
 * its index, which takes long to load; so do inventories, with what an inventory needs.
 */
export function writeProject(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'hostwright cli '));
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${name.startsWith('inventory/') ? inventoryWords : playbookWords}${text}`);
  }
  return directory;
}

const lib = resolve(__dirname, '../../lib');

const playbookWords = `
const { playbook, play } = require('${lib}/engine/play');
const { after, attempt, block, flush, once } = require('${lib}/engine/nodes');
const { main } = require('${lib}/cli/entry');
const { command } = require('${lib}/tasks/command');
const { debug } = require('${lib}/tasks/debug');
const { service } = require('${lib}/tasks/service');
const { directory } = require('${lib}/tasks/directory');
const { file } = require('${lib}/tasks/file');
const { user } = require('${lib}/tasks/user');
const { apt } = require('${lib}/tasks/apt');
`;

const inventoryWords = `
const { defineProject } = require('${lib}/project');
const { integer, list, object, optional, text, withDefault } = require('${lib}/schema/schema');
`;

const project = `
exports.project = defineProject({
  groups: { web: {}, db: {}, here: {} },
  vars: object({ title: withDefault(text(), 'Hello'), workers: optional(integer({ minimum: 1 })) }),
});
`;

const inventory = (port: number) => `
const { project } = require('./project');
const connection = { port: ${port}, user: 'nobody', connectTimeout: 2, connectRetries: 0, sshConfigFile: 'none' };
module.exports = project.inventory({
  groups: {
    web: { hosts: ['web1', 'web2'], connection },
    db: { hosts: ['db1'], connection },
    here: { hosts: ['local'], connection: { transport: 'local', become: { method: 'none' } } },
  },
  hosts: {
    web1: { address: '127.0.0.1' },
    web2: { address: '127.0.0.1' },
    db1: { address: '127.0.0.1' },
    local: {},
  },
});
`;
