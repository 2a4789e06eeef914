import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Script } from '../../lib/shell/sh';

/** What a script did: its exit code, and what it printed, with paths as on a host. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A directory that stands for the root of a host in a test. Scripts that run there find `/etc`, `/home`, `/run`, `/srv`,
 * `/usr/sbin` and `/var` below it, and the programs of the test in front of those of this computer.
 */
export interface TemporaryRoot {
  /** Where a path of the host is on this computer. */
  at(path: string): string;
  /** Text with the paths of the host as they are on this computer. */
  moved(text: string): string;
  /** Writes a file, with the directories above it. */
  put(path: string, content: string, mode?: number): void;
  /** Undefined: there is no such file. */
  read(path: string): string | undefined;
  /** A program of the host: its name, or its path. It is a shell script. */
  program(name: string, script?: string): void;
  /** The calls of these programs, with their words, in turn. */
  calls(): readonly string[];
  /** Runs a script as a session does, with nothing on standard input unless `input` is given. */
  run(script: Script | undefined, options?: { input?: string; env?: Readonly<Record<string, string>> }): Ran;
}

const usual = ['etc', 'home', 'run', 'srv', 'usr/sbin', 'var'];

/** A new root for each test of the suite that calls this; `more` are other directories that are found there. */
export function temporaryRoot(...more: readonly string[]): TemporaryRoot {
  const moving = [...usual, ...more];
  const places = new RegExp(String.raw`(?<![\w.$*-]|[^\\]\})/(?=(?:${moving.join('|')})(?!\w))`, 'g');
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'hostwright-root-'));
    for (const name of ['bin', 'tmp', ...moving]) mkdirSync(join(root, name), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const at = (path: string) => join(root, path);
  const moved = (text: string) => text.replaceAll(places, `${root}/`);
  const shown = (text: string) => text.replaceAll(root, '');
  const read = (path: string) => (existsSync(at(path)) ? shown(readFileSync(at(path), 'utf8')) : undefined);
  const put = (path: string, content: string, mode = 0o644) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    rmSync(at(path), { force: true });
    writeFileSync(at(path), moved(content));
    chmodSync(at(path), mode);
  };
  return {
    at,
    moved,
    put,
    read,
    program: (name, script = '') => {
      const path = name.startsWith('/') ? name : `/bin/${name}`;
      put(path, `#!/bin/sh\nprintf '%s\\n' "\${0##*/} $*" >>'${root}/calls'\n${script}\n`, 0o755);
    },
    calls: () => (read('calls') ?? '').split('\n').slice(0, -1),
    run: (script, { input = '', env = {} } = {}) => {
      if (script === undefined) throw new Error('there is no script');
      // The process id is for programs that end the script from outside.
      const shell = 'echo "$$" >"$2"; eval "$1"';
      const { status, stdout, stderr } = spawnSync(
        '/bin/sh',
        ['-c', shell, 'sh', moved(script.text), at('pid')],
        {
          input,
          encoding: 'utf8',
          maxBuffer: 16_777_216,
          env: {
            PATH: `${at('bin')}:${process.env['PATH'] ?? ''}`,
            TMPDIR: at('tmp'),
            LC_ALL: 'C.UTF-8',
            ...env,
          },
        },
      );
      return { status, stdout: shown(stdout), stderr: shown(stderr) };
    },
  };
}
