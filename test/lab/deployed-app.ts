import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a release of the test's own application behaves. */
export interface Behaviour {
  /** Milliseconds until it listens. */
  readonly boot?: number;
  /** Milliseconds that an answer to POST takes. */
  readonly slow?: number;
  /** Milliseconds after which it crashes, and does so again whenever it is started. */
  readonly crash?: number;
  /** The address that it listens at. Default: all. */
  readonly host?: string;
  /** The release that it says it is. Default: the one that it is. */
  readonly says?: string;
  /** What its migration does, as a line of sh. */
  readonly migrate?: string;
  /** The files of migrations. */
  readonly migrations?: Readonly<Record<string, string>>;
  /** Any text, to make another release. */
  readonly note?: string;
}

/** A directory of a git working copy on the controller with an application to deploy. */
export interface SourceTree {
  readonly directory: string;
  /** Where built releases go. */
  readonly artifacts: string;
  /** Commits a release that behaves so. */
  readonly commit: (behaviour: Behaviour) => void;
  readonly remove: () => void;
}

/** Its release is the name of the directory that it runs in; a stop lets open requests end. */
const server = `
const { createServer } = require('node:http');
const { basename } = require('node:path');
const b = require('./behaviour.json');
const release = b.says ?? basename(process.cwd());
const server = createServer((request, response) => {
  if (request.url === '/stream') { response.write('begun\\n'); return; }
  const answer = () => response.end(JSON.stringify({ status: 'ok', release }));
  request.resume().on('end', () => {
    if (request.method === 'POST') setTimeout(answer, b.slow ?? 0);
    else answer();
  });
});
setTimeout(() => server.listen(3000, b.host ?? '0.0.0.0'), b.boot ?? 0);
if (b.crash) setTimeout(() => process.exit(1), b.crash);
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), 10000).unref();
});
`;

/** Its own little build: a test that fails where the behaviour is not JSON. */
export const commands = ['node -e "require(\'./behaviour.json\')"'];

export function sourceTree(): SourceTree {
  const root = mkdtempSync(join(tmpdir(), 'hostwright-deployed-'));
  const directory = join(root, 'shop');
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...words], {
      cwd: directory,
      stdio: 'pipe',
    });
  execFileSync('mkdir', ['-p', join(directory, 'migrations')]);
  git('init', '-q');
  writeFileSync(join(directory, 'server.js'), server);
  return {
    directory,
    artifacts: join(root, 'artifacts'),
    commit: ({ migrate = ':', migrations = {}, ...behaviour }) => {
      rmSync(join(directory, 'migrations'), { recursive: true });
      execFileSync('mkdir', [join(directory, 'migrations')]);
      const files = { '001-start.sql': 'SELECT 1;\n', ...migrations };
      for (const [name, text] of Object.entries(files))
        writeFileSync(join(directory, 'migrations', name), text);
      writeFileSync(join(directory, 'migrate.sh'), `${migrate}\n`);
      writeFileSync(join(directory, 'behaviour.json'), JSON.stringify(behaviour));
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', 'release');
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The unit that runs it. */
export const unit = `cat >/etc/systemd/system/shop.service <<'.'
[Service]
ExecStart=/usr/bin/node server.js
WorkingDirectory=/srv/shop/current
TimeoutStopSec=20
Restart=on-failure
RestartSec=200ms
.
systemctl daemon-reload`;
