import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unarchive } from '../../lib/tasks/unarchive';
import type { TestHost } from './harness';

/** The version of PM2 that is tested. It is under the AGPL: hosts get it from npm, and the project never depends on it. */
export const pm2Version = '7.0.4';

let archive = '';

/** PM2 as `npm install --global` leaves it in /usr/local, as an archive: hosts need no npm for it. */
function archiveOfPm2(): string {
  if (archive !== '') return archive;
  const folder = mkdtempSync(join(tmpdir(), 'hostwright-pm2-'));
  execFileSync(
    'npm',
    ['install', '--global', '--no-audit', '--no-fund', `--prefix=${folder}`, `pm2@${pm2Version}`],
    {
      stdio: 'pipe',
    },
  );
  execFileSync('tar', ['-czf', join(folder, 'pm2.tar.gz'), '--mode=u=rwX,go=rX', '-C', folder, 'bin', 'lib']);
  return (archive = join(folder, 'pm2.tar.gz'));
}

/** Installs Node.js and PM2, the user `shop`, and two releases of an application that says when it is ready. */
export async function preparePm2(host: TestHost): Promise<void> {
  await host.exec(
    'apt-get -q update >/dev/null; apt-get -qy install --no-install-recommends nodejs >/dev/null 2>&1',
  );
  await host.apply([
    unarchive({ src: archiveOfPm2(), path: '/usr/local', creates: '/usr/local/lib/node_modules/pm2' }),
  ]);
  await host.exec(releases);
}

const releases = `
set -e
useradd --system --home-dir /srv/shop --no-create-home --shell /usr/sbin/nologin shop
for release in r1 r2; do
  mkdir -p /srv/shop/releases/$release
  cat >/srv/shop/releases/$release/server.js <<'.'
const server = require('node:http').createServer((request, response) => {
  response.end(JSON.stringify({ pid: process.pid, cwd: process.cwd(), argv: process.argv.slice(2), env: process.env }));
});
server.listen(3000, () => process.send('ready'));
process.on('SIGTERM', () => {
  server.close(() => process.disconnect());
  server.closeIdleConnections();
});
.
done
ln -s releases/r1 /srv/shop/current`;

/** `pm2 WORDS` by hand, as the user of the application. */
export const byPm2 = (words: string) =>
  `cd /; runuser -u shop -- env PM2_HOME=/var/lib/pm2/shop PM2_DISCRETE_MODE=true /usr/local/bin/pm2 ${words} >/dev/null`;

/** The processes of the workers, without that of PM2. */
export const workerPids = 'pgrep -u shop -f "^node /srv/shop"';
