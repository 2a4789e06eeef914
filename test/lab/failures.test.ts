import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { labHost, labPause, labStart, labStop, labUnpause } from '../../lib/lab/lab';
import { labSettings } from '../../lib/lab/settings';
import { knownHostsFile } from '../../lib/lab/state';
import { useLabHost, type TestHost } from './harness';
import { labProject, type LabProject } from './lab-project';

const site = `
const big = 'x'.repeat(64 * 1024);
module.exports = playbook('site', [
  play({ name: 'Base', hosts: 'all', tasks: () => [
    directory({ path: '/mnt/small' }),
    file({ path: '/mnt/small/old', content: 'new content' }),
    file({ path: '/mnt/small/big', content: big }),
  ] }),
  play({ name: 'Rest', hosts: 'all', tasks: () => [file({ path: '/etc/rest', content: 'x' })] }),
]);
`;

const slow = `
module.exports = playbook('slow', [play({ name: 'Slow', hosts: 'hangs,fine', tasks: () => [
  command({ sh: 'touch /run/begun; until [ -e /run/go ]; do sleep 0.1; done; touch /run/ended', creates: '/run/ended' }, { name: 'the slow one', timeout: 60 }),
] })]);
`;

describe('hosts that fail', function () {
  this.timeout(120_000);
  const down = useLabHost({ index: 0 });
  const changed = useLabHost({ index: 1 });
  const noSudo = useLabHost({ index: 2 });
  const hangs = useLabHost({ index: 3 });
  const full = useLabHost({ index: 4 });
  const fine = useLabHost({ index: 5 });
  let folder = '';
  let project: LabProject;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hostwright '));
    const knownHosts = join(folder, 'known_hosts');
    writeFileSync(knownHosts, withOtherKey(changed().name, fine().name));
    await noSudo().exec('gpasswd -d deploy sudo || :; rm -f /etc/sudoers.d/*');
    await full().exec(
      'mkdir /mnt/small && mount -t tmpfs -o size=16k tmpfs /mnt/small && echo old > /mnt/small/old',
    );
    const quick = { connectTimeout: 3, connectRetries: 1, keepAlive: 1 };
    project = labProject(
      {
        down: { host: down(), connection: quick },
        changed: { host: changed(), connection: { ...quick, hostKeys: { files: [knownHosts] } } },
        noSudo: { host: noSudo(), connection: quick },
        hangs: { host: hangs(), connection: quick },
        full: { host: full(), connection: quick },
        fine: { host: fine(), connection: quick },
      },
      { 'site.js': site, 'slow.js': slow },
    );
  });
  after(() => {
    project.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are told apart in one run, which the others finish without waiting for long', async () => {
    await labStop(down().name);
    labPause(hangs().name);
    const started = Date.now();
    const run = project.run('site.js').then((finished) => ({ ...finished, ms: Date.now() - started }));
    const { code, stdout, ms } = await run.finally(async () => {
      labUnpause(hangs().name);
      await labStart(down().name);
    });
    expect(code).to.equal(1);
    // Two attempts of three seconds, a pause between them, and a loaded computer.
    expect(ms).to.be.lessThan(12_000);
    for (const said of reported()) expect(stdout).to.match(said);
    expect(stdout.match(/\n {2}hint: /g)).to.have.lengthOf(5);
    expect(stdout).to.match(/^fine {5}ok=0 {5}changed=4 {5}skipped=0 {5}failed=0 {5}.* 6 trips$/m);
    expect(stdout).to.match(/^full {5}ok=1 {5}changed=1 {5}skipped=0 {5}failed=1 /m);
    expect(stdout.match(/^\w+ +ok=0 .* 0 trips {2}unreachable$/gm)).to.have.lengthOf(4);
    expect(await fine().exec('wc -c /mnt/small/big; cat /etc/rest')).to.equal('65536 /mnt/small/big\nx');
    expect(await full().exec('ls -A /mnt/small; cat /mnt/small/old')).to.equal('old\nnew content');
    expect(await noSudo().exitCode('test -e /mnt/small')).to.equal(1);
  });

  it('that hang in the middle of a change are given up, and finish it by the next run', async () => {
    await fine().exec('touch /run/go');
    const running = project.run('slow.js', '--reconnect', '5s');
    await hangs().exec('until [ -e /run/begun ]; do sleep 0.05; done');
    labPause(hangs().name);
    const { code, stdout } = await running.finally(() => labUnpause(hangs().name));
    expect(code).to.equal(1);
    expect(stdout).to.match(/^changed fine: the slow one$/m);
    expect(stdout).to.match(
      /^unreachable hangs: Slow\n {2}CONNECTION_LOST: hangs \(.*\): the connection broke, waiting for: the slow one/m,
    );
    expect(stdout).to.contain(
      'Run again when the host can be reached: the change that was under way goes on',
    );
    await hangs().exec('touch /run/go');
    const again = await project.run('slow.js');
    expect(again.code, again.stdout).to.equal(0);
    expect(await hangs().exitCode('test -e /run/ended')).to.equal(0);
  });

  function reported(): readonly RegExp[] {
    const login = (host: TestHost) => `deploy@${labHost(host.name).address.replaceAll('.', '\\.')}:22`;
    const of = (name: string, host: TestHost, code: string, words: string) =>
      new RegExp(
        `^unreachable ${name}: Base\\n  ${code}: ${name} \\(${login(host)}\\): ${words}.*\\n  hint: `,
        'm',
      );
    return [
      of('down', down(), 'CONNECT(_TIMEOUT)?', '(no answer within 3 s|cannot connect)'),
      of(
        'changed',
        changed(),
        'HOST_KEY_CHANGED',
        'the host shows the key .* line \\d+ knows it with ssh-ed25519',
      ),
      of('noSudo', noSudo(), 'BECOME_PASSWORD_REQUIRED', 'sudo needs a password and none was given'),
      of('hangs', hangs(), 'CONNECT_TIMEOUT', 'no answer within 3 s, waiting for the SSH handshake'),
      /^failed full: Base › file \/mnt\/small\/big\n {2}FILE_NO_SPACE: .*No space left on device\n {2}hint: /m,
    ];
  }
});

/** The known hosts of the lab, in which one host has the key of another. */
function withOtherKey(name: string, other: string): string {
  const text = readFileSync(knownHostsFile(labSettings()), 'utf8');
  return text.replaceAll(labHost(name).hostKey, labHost(other).hostKey);
}
