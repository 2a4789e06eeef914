import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { labHost } from '../../lib/lab/lab';
import { labSettings } from '../../lib/lab/settings';
import { knownHostsFile } from '../../lib/lab/state';
import type { ConnectionSettings } from '../../lib/inventory/definition';
import { cli, writeProject, type Finished } from '../cli/command-line';
import type { TestHost } from './harness';

/** A project of lab hosts, run as users run theirs: by the command line, with an inventory and plain output. */
export interface LabProject {
  readonly file: (name: string) => string;
  /** `hostwright run`, in this process. */
  readonly run: (name: string, ...flags: readonly string[]) => Promise<Finished>;
  /** `hostwright drift`, in this process. */
  readonly drift: (name: string, ...flags: readonly string[]) => Promise<Finished>;
  /** `hostwright run` as a process of its own, to be killed or interrupted. */
  readonly start: (name: string, ...flags: readonly string[]) => RunningProgram;
  /** The same on a terminal of its own, where Ctrl-C is a key; what it draws is its standard output. */
  readonly startOnTerminal: (name: string, ...flags: readonly string[]) => RunningProgram;
  /** Any command as a process of its own, on the inventory of this project. */
  readonly command: (name: string, ...words: readonly string[]) => RunningProgram;
  /** The same on a terminal of its own. */
  readonly commandOnTerminal: (name: string, ...words: readonly string[]) => RunningProgram;
  readonly remove: () => void;
}

/** A program that runs. */
export interface RunningProgram {
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Types this at its terminal. */
  readonly type: (keys: string) => void;
  /** Waits until it has said this. */
  readonly said: (words: string) => Promise<void>;
  readonly finished: Promise<Finished & { readonly signal: NodeJS.Signals | null }>;
}

/** Hosts by the name under which the project knows them. */
export type Members = Readonly<
  Record<string, { readonly host: TestHost; readonly connection?: ConnectionSettings }>
>;

/** Writes a project on these lab hosts; playbooks are plain JavaScript, see `writeProject`. */
export function labProject(members: Members, playbooks: Readonly<Record<string, string>>): LabProject {
  const directory = writeProject({ 'inventory/development.js': inventory(members), ...playbooks });
  const file = (name: string) => join(directory, name);
  return {
    file,
    run: (name, ...flags) => cli('run', file(name), ...flags),
    drift: (name, ...flags) => cli('drift', file(name), ...flags),
    start: (name, ...flags) => start(program(['run', file(name), ...flags])),
    startOnTerminal: (name, ...flags) => onTerminal(['run', file(name), ...flags]),
    command: (name, ...words) => start(program([name, '-i', file('inventory/development.js'), ...words])),
    commandOnTerminal: (name, ...words) =>
      onTerminal([name, '-i', file('inventory/development.js'), ...words]),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function inventory(members: Members): string {
  const hosts = Object.entries(members).map(([name, { host, connection }]) => {
    const { address, user, privateKeyFile } = labHost(host.name);
    const hostKeys = { files: [knownHostsFile(labSettings())] };
    return [
      name,
      { address, connection: { user, privateKeyFile, hostKeys, sshConfigFile: 'none', ...connection } },
    ];
  });
  return `
const project = defineProject({ groups: {}, vars: object({ text: withDefault(text(), 'one') }) });
module.exports = project.inventory({ hosts: ${JSON.stringify(Object.fromEntries(hosts))} });`;
}

function onTerminal(words: readonly string[]): RunningProgram {
  const quoted = program(words).map((word) => `'${word}'`);
  const line = `stty cols 120 rows 30; ${quoted.join(' ')}`;
  return start(['script', '-qec', line, '/dev/null'], ofPerson());
}

/** The environment of somebody at a terminal, wherever the tests run: a CI job shows no progress. */
function ofPerson(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TERM: 'xterm-256color',
    CI: undefined,
    NO_COLOR: undefined,
    FORCE_COLOR: undefined,
  };
}

function program(words: readonly string[]): readonly string[] {
  return [process.execPath, '-r', 'ts-node/register', 'lib/cli/main.ts', ...words];
}

function start([command = '', ...words]: readonly string[], env = process.env): RunningProgram {
  const child = spawn(command, words, { cwd: resolve(__dirname, '../..'), stdio: 'pipe', env });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const sources = [child.stdout, child.stderr];
  let isOver = false;
  child.on('close', () => (isOver = true));
  return {
    signal: (signal) => void child.kill(signal),
    type: (keys) => void child.stdin.write(keys),
    said: async (words) => {
      while (!`${output.stdout}${output.stderr}`.includes(words)) {
        if (isOver) throw new Error(`it never said ${words}:\n${output.stdout}${output.stderr}`);
        await new Promise<void>((resolve) => {
          const more = () => {
            for (const source of sources) source.off('data', more);
            child.off('close', more);
            resolve();
          };
          for (const source of sources) source.on('data', more);
          child.on('close', more);
        });
      }
    },
    finished: new Promise((done) => {
      child.on('close', (code, signal) => done({ ...output, code: code ?? -1, signal }));
    }),
  };
}
