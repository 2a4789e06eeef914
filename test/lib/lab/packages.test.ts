import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { installPackages } from '../../../lib/lab/packages';

describe('installPackages', () => {
  const directory = mkdtempSync(join(tmpdir(), 'hostwright-packages-'));
  const log = join(directory, 'log');
  const path = process.env['PATH'] ?? '';
  /** The first update finds the lock of apt's lists taken, and the package is there once it was installed. */
  const apt = `#!/bin/sh
printf '%s\\n' "$*" >>${log}
[ "$1" = install ] || [ "$(grep -c update ${log})" -gt 1 ] || {
  echo 'E: Could not get lock /var/lib/apt/lists/lock. It is held by process 1 (apt-get)' >&2
  exit 100
}
`;

  before(() => {
    writeFileSync(join(directory, 'apt-get'), apt, { mode: 0o755 });
    process.env['PATH'] = `${directory}:${path}`;
  });
  after(() => {
    process.env['PATH'] = path;
    rmSync(directory, { recursive: true });
  });

  it('installs once, whoever else wants the same or holds the lock of apt', async () => {
    writeFileSync(log, '');
    const missing = () => (readFileSync(log, 'utf8').includes('install') ? [] : ['hw-tool']);
    const said: string[] = [];
    await Promise.all([1, 2, 3].map(() => installPackages(missing, (text) => said.push(text))));
    expect(readFileSync(log, 'utf8').trim().split('\n')).to.deep.equal([
      'update',
      'update',
      'install -y --no-install-recommends hw-tool',
    ]);
    expect(said.filter((text) => text.startsWith('installing'))).to.deep.equal([
      'installing hw-tool on this computer',
    ]);
  });

  it('says what apt said about anything else', async () => {
    writeFileSync(join(directory, 'apt-get'), "#!/bin/sh\necho 'E: no network' >&2\nexit 100\n");
    let said = '';
    await installPackages(() => ['hw-tool']).catch((error: unknown) => (said = String(error)));
    expect(said).to.match(/apt-get update\nended with exit code 100:\nE: no network/);
  });
});
