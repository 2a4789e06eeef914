import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { makeArchive } from './apt-archive';
import { draws, repeatWords } from './draw';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';
import { isLong } from './long';

/** `npm run test:kills` has 200. */
const kills = Number(process.env['HOSTWRIGHT_TEST_KILLS'] ?? (isLong ? 60 : 20));

/** Milliseconds after its first words in which a run is killed: somewhat longer than a run takes. */
const window = 4500;

const first = (big: string) => `
const handled = command({ sh: 'sleep 0.2; echo handled >>/srv/handled' }, { name: 'handler' });
module.exports = playbook('first', [
  play({ name: 'Base', hosts: 'all', tasks: () => [
    user({ name: 'ada' }),
    directory({ path: '/srv/app', owner: 'ada' }),
    file({ path: '/srv/app/big', src: '${big}' }),
    apt({ packages: ['hw-app', 'hw-slow'] }),
    Array.from({ length: 12 }, (_, index) => file({ path: '/srv/app/file' + index, content: 'x'.repeat(20000) + index }, { notify: handled })),
    command({ sh: 'sleep 0.4; echo part; sleep 0.4; echo made >/srv/app/made', creates: '/srv/app/made' }, { notify: handled }),
  ] }),
  play({ name: 'Rest', hosts: 'all', tasks: () => [file({ path: '/srv/app/rest', content: 'rest' })] }),
]);
`;

describe('a first run whose controller is killed', function () {
  this.timeout(kills * 60_000);
  const host = useLabHost();
  let project: LabProject;
  let folder = '';
  const fresh = `userdel -rf ada 2>/dev/null; rm -rf /srv/app /srv/handled; echo 1 >/srv/slow
    apt-get -qy purge hw-app hw-dep hw-slow >/dev/null 2>&1; :`;
  // Without those of this question itself, and of the kernel.
  const processes = `ps -eo user:20,args --no-headers | grep -Ev ' (\\[.*|ps -eo .*|grep .*|sort|sh -s)$' | sort`;
  const left = `find /root/.cache /home/deploy/.cache /var/tmp -path '*hostwright*' -type f 2>/dev/null
    find / -xdev \\( -name '.hostwright-*' -o -name 'hostwright-upload*' -o -name '*.dpkg-tmp' \\)
    find /run/hostwright/jobs /var/lib/hostwright -mindepth 1 -path /var/lib/hostwright/undo -prune -o -mindepth 1 ! -name pending -print 2>/dev/null
    flock -n /run/hostwright/lock true || echo locked
    pgrep -ax 'tee|sudo|sleep' || :
    dpkg --audit`;

  before(async () => {
    await host().exec(`${makeArchive}\napt-get -qy update`);
    folder = mkdtempSync(join(tmpdir(), 'hostwright-kills-'));
    writeFileSync(join(folder, 'big'), randomBytes(8 * 1024 * 1024));
    project = labProject({ one: { host: host() } }, { 'first.js': first(join(folder, 'big')) });
  });
  after(() => {
    project.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it(`at a random moment converges with one more run, and leaves nothing behind (${kills} times)`, async () => {
    const draw = draws();
    for (let kill = 0; kill < kills; kill++) {
      await host().exec(fresh);
      const before = await host().exec(processes);
      const moment = draw(window);
      const killed = project.start('first.js');
      await killed.said('PLAY Base');
      await delay(moment);
      killed.signal('SIGKILL');
      const { stdout: until } = await killed.finished;
      const { code, stdout } = await project.run('first.js');
      const what = `${repeatWords}, kill ${kill}: after ${moment} ms\n${until}\n--- next run\n${stdout}`;
      expect(code, what).to.equal(0);
      const again = await project.run('first.js', '--check');
      expect(again.code, `${what}\n--- check\n${again.stdout}`).to.equal(0);
      expect(await host().exec('cat /srv/app/made /srv/app/rest; test -s /srv/handled'), what).to.equal(
        'made\nrest',
      );
      await host().exec(`for try in $(seq 50); do [ "$(pgrep -x 'tee|sudo')" ] || exit 0; sleep 0.1; done`);
      expect((await host().exec(left)).trim(), what).to.equal('');
      expect(await host().exec(processes), what).to.equal(before);
    }
  });
});
