import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect } from 'chai';
import { labHost } from '../../lib/lab/lab';
import { labSettings } from '../../lib/lab/settings';
import { knownHostsFile } from '../../lib/lab/state';
import { projectFiles } from './project-files';

/** A directory whose folders are projects, and share one `node_modules`. */
export interface MatrixProject {
  readonly directory: string;
  /** Runs a shell command in one of its folders, with a program of the cache first in PATH. */
  readonly sh: (command: string, folder?: string, program?: string) => Result;
  /** The same; expects success and no warnings, and returns the output. */
  readonly must: (command: string, folder?: string, program?: string) => string;
  readonly remove: () => void;
}

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Makes a directory of projects on a lab host; without the package. */
export function makeProject(host: string): MatrixProject {
  const directory = mkdtempSync(join(tmpdir(), 'hostwright-matrix-'));
  for (const [name, text] of Object.entries(projectFiles(connectionTo(host)))) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  const sh = (command: string, folder = '.', program?: string): Result => {
    const first = program === undefined ? [] : [dirname(program)];
    const path = [...first, join(directory, 'node_modules/.bin'), process.env['PATH'] ?? ''];
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd: join(directory, folder),
      encoding: 'utf8',
      env: { ...ownEnvironment(), PATH: path.join(delimiter) },
    });
    return { status, stdout, stderr };
  };
  return {
    directory,
    sh,
    must: (command, folder, program) => {
      const { status, stdout, stderr } = sh(command, folder, program);
      expect({ status, stderr }, `${command}\n${stdout}${stderr}`).to.deep.equal({ status: 0, stderr: '' });
      return stdout;
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** npm and mocha set variables for the programs that they start; another project must not get them. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|TS_NODE_|MOCHA_)/.test(name));
  return Object.fromEntries(entries);
}

function connectionTo(name: string): string {
  const { address, user, privateKeyFile } = labHost(name);
  const hostKeys = { files: [knownHostsFile(labSettings())] };
  // What works only at a second attempt does not work.
  const connection = { user, privateKeyFile, hostKeys, sshConfigFile: 'none', connectRetries: 0 };
  return JSON.stringify({ all: { connection }, hosts: { host1: { address } } });
}
