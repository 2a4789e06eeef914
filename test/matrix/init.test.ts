import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { expect } from 'chai';
import { labExec } from '../../lib/lab/lab';
import { labUp } from '../../lib/lab/up';
import { packed } from './packed';
import { node, nodeVersions } from './runtimes';

/** What the commands that `init` prints end with; `check` says with 2 that something would change. */
const codes: Readonly<Record<string, number>> = { 'npm run check': 2 };

describe('a new user with npx hostwright init', function () {
  this.timeout(900_000);
  let tarball = '';
  before(async function () {
    if (process.env['HOSTWRIGHT_NO_LAB'] !== undefined) this.skip();
    await labUp({ hosts: 1 });
    tarball = packed();
  });

  for (const version of nodeVersions)
    for (const modules of ['esm', 'commonjs'])
      it(`gets by the printed commands to a changed lab host and back to ok: Node ${version}, ${modules}`, async function () {
        const cached = node(version);
        if ('why' in cached) {
          process.stdout.write(`*** ${cached.why}: SKIPPED\n`);
          return this.skip();
        }
        await labExec('lab1', 'rm -f /etc/motd');
        const user = newUser(cached.program);
        try {
          const { code, stdout, output } = user.types(
            `npx --yes --package='${tarball}' hostwright init site --yes --${modules} --ci none`,
          );
          expect(code, output).to.equal(0);
          const printed = commandsOf(stdout);
          expect(printed).to.deep.equal(['cd site', 'npm run check', 'npm run apply']);
          for (const command of printed) {
            const { code: ended, output: said } = user.types(command);
            expect(ended, `${command}\n${said}`).to.equal(codes[command] ?? 0);
          }
          expect((await labExec('lab1', 'cat /etc/motd')).stdout).to.match(
            /^Welcome to the lab: this is lab1\./,
          );
          for (const command of [
            'npm run check',
            'npm run drift',
            'npm test',
            'npm run typecheck',
            'npx hostwright doctor',
          ]) {
            const { code: ended, output: said } = user.types(command);
            expect(ended, `${command}\n${said}`).to.equal(0);
          }
        } finally {
          user.leave();
        }
      });
});

/** The commands below `Next:`, without the comments after them. */
function commandsOf(stdout: string): readonly string[] {
  const below = stdout.slice(stdout.indexOf('\nNext:\n') + '\nNext:\n'.length);
  return below
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean);
}

/** A cache of its own, so that it never waits for another npm. */
const npmCache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'hostwright-matrix', 'npm');

interface Typed {
  readonly code: number;
  readonly stdout: string;
  /** Standard output and standard error. */
  readonly output: string;
}

/** Somebody in an empty directory, with this Node first in the path. */
function newUser(program: string): {
  readonly types: (command: string) => Typed;
  readonly leave: () => void;
} {
  const home = mkdtempSync(join(tmpdir(), 'hostwright-new-user-'));
  let directory = home;
  return {
    types: (command) => {
      const [, to] = /^cd (.+)$/.exec(command) ?? [];
      if (to !== undefined) directory = resolve(directory, to);
      const { status, stdout, stderr } = spawnSync('sh', ['-c', to === undefined ? command : 'true'], {
        cwd: directory,
        encoding: 'utf8',
        env: {
          ...ownEnvironment(),
          PATH: [dirname(program), process.env['PATH'] ?? ''].join(delimiter),
          npm_config_cache: npmCache,
          npm_config_prefer_offline: 'true',
        },
      });
      return { code: status ?? -1, stdout, output: `${stdout}${stderr}` };
    },
    leave: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** npm and mocha set variables for the programs that they start; another project must not get them. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_(?!EXTRA_)|TS_NODE_|MOCHA_)/.test(name),
  );
  return Object.fromEntries(entries);
}
