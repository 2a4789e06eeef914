import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { makeArchive } from './apt-archive';
import { draws, repeatWords } from './draw';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';
import { isLong } from './long';

const rounds = Number(process.env['HOSTWRIGHT_TEST_CUTS'] ?? (isLong ? 50 : 4));

/** Seconds for which packets are dropped. */
const cutSeconds = isLong ? 20 : 12;

const site = `
module.exports = playbook('site', [play({ name: 'Site', hosts: 'all', tasks: () => [
  apt({ packages: ['hw-app', 'hw-slow'] }, { notify: command({ sh: 'echo handled >>/srv/handled' }, { name: 'handler' }) }),
  command({ sh: 'echo done >>/srv/acts; sleep 1; echo said; sleep 1; echo more >&2' }, { name: 'act' }),
  file({ path: '/etc/after', content: 'after' }),
] })]);
`;

/** What breaks a connection, and what mends it. */
const cuts = {
  reset: { begin: "pkill -KILL -f '^sshd: deploy'", end: ':', isLasting: false },
  dropped: {
    begin: 'iptables -I INPUT -p tcp --dport 22 -j DROP; iptables -I OUTPUT -p tcp --sport 22 -j DROP',
    end: 'iptables -D INPUT -p tcp --dport 22 -j DROP; iptables -D OUTPUT -p tcp --sport 22 -j DROP',
    isLasting: true,
  },
} as const;

describe('a run whose connection breaks', function () {
  this.timeout(isLong ? 3_600_000 : 300_000);
  const host = useLabHost();
  let quick: LabProject;
  let patient: LabProject;
  const fresh = `echo 3 >/srv/slow; rm -f /srv/acts /srv/handled /etc/after; rm -rf /run/hostwright/jobs
    DEBIAN_FRONTEND=noninteractive apt-get -qy purge hw-app hw-dep hw-slow >/dev/null 2>&1 || :`;
  const left = `ls -A /run/hostwright/jobs /var/lib/hostwright/pending 2>/dev/null | grep -v ':$' || :
    flock -n /run/hostwright/lock true || echo locked
    pgrep -ax tee || :
    dpkg --audit`;
  const settled = `left() { ${left}
    }
    for try in $(seq 60); do [ -z "$(left | grep .)" ] && break; sleep 1; done
    left`;

  before(async () => {
    await host().exec(`${makeArchive}\napt-get -qy update`);
    const playbooks = { 'site.js': site };
    const member = (keepAlive: number) => ({
      one: { host: host(), connection: { keepAlive, connectTimeout: 3 } },
    });
    quick = labProject(member(2), playbooks);
    patient = labProject(member(15), playbooks);
  });
  after(() => {
    quick.remove();
    patient.remove();
  });

  const kinds = [
    { name: 'reset', cut: cuts.reset, project: () => quick },
    { name: 'cut, and notices it', cut: cuts.dropped, project: () => quick },
    { name: 'cut, and TCP outlives it', cut: cuts.dropped, project: () => patient },
  ];

  it(`at a random moment converges in the same run, and does everything once (${rounds} times)`, async () => {
    const draw = draws();
    for (let round = 0; round < rounds; round++) {
      const kind = kinds[round % kinds.length] ?? kinds[0];
      if (kind === undefined) throw new Error('no kind');
      const moment = draw(7500);
      await host().exec(fresh);
      const running = kind.project().run('site.js');
      // Before that there is no connection to lose.
      await host().exec("until pgrep -f '^sshd: deploy@' >/dev/null; do sleep 0.05; done");
      await delay(moment);
      await host().exec(`${kind.cut.begin} || :`);
      if (kind.cut.isLasting) await delay(cutSeconds * 1000);
      await host().exec(kind.cut.end);
      const { code, stdout } = await running;
      const what = `${repeatWords}, round ${round}: ${kind.name} after ${moment} ms\n${stdout}`;
      expect(code, what).to.equal(0);
      expect(await host().exec('cat /srv/acts /srv/handled /etc/after'), what).to.equal(
        'done\nhandled\nafter',
      );
      expect(stdout, what).to.match(/^one +ok=\d +changed=4 /m);
      // What a run says at its very end during a cut arrives with a later retransmission of TCP.
      expect((await host().exec(settled)).trim(), what).to.equal('');
    }
  });
});
