import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { play, playbook, reboot } from '../../lib';
import { runPlaybook } from '../../lib/engine/run';
import { labHost } from '../../lib/lab/lab';
import { labSettings } from '../../lib/lab/settings';
import { knownHostsFile } from '../../lib/lab/state';
import { createConnectContext } from '../../lib/transport/context';
import { openConnection } from '../../lib/transport/open';
import { baseline, type HardeningOptions } from '../../roles/baseline';
import { hostKeys } from '../../roles/baseline/hardening/ssh';
import { readPage } from '../docs/pages';
import { testedSuites, useLabHost } from './harness';

/** What docs/hardening.md says of a release after the role: the row of a table. */
function documented(row: string, suite: string): number {
  const lines = readPage('docs/hardening.md').prose.split('\n');
  const cells = lines.map((line) => line.split('|').map((cell) => cell.trim()));
  return Number(cells.find(([, first, second]) => first === row && second === suite)?.at(-2));
}

for (const suite of testedSuites())
  describe(`the hardening of the role baseline on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    const attacker = useLabHost({ index: 1 });
    const stranger = () => labHost(attacker().name).address.replace(/\d+$/, '250');

    const tasks = (hardening: HardeningOptions | false = {}) => {
      const key = readFileSync(`${labHost(host().name).privateKeyFile}.pub`, 'utf8').trim();
      const people = [{ name: 'ada', keys: [key] }];
      return baseline({ administrators: people, timezone: 'Etc/UTC', isContainer: true, hardening });
    };
    const on = (): HardeningOptions => ({
      bans: { trusted: [labHost(attacker().name).address], failures: 3 },
      banner: 'For administrators only.',
      passwordAge: { maxDays: 90 },
    });

    /** How ssh, scp and sftp of this computer reach the host. */
    const usual = () => [
      ...['-o', 'BatchMode=yes', '-F', 'none', '-o', 'IdentitiesOnly=yes'],
      ...[
        '-i',
        labHost(host().name).privateKeyFile,
        '-o',
        `UserKnownHostsFile=${knownHostsFile(labSettings())}`,
      ],
    ];
    const asAda = (script: string) =>
      execFileSync('ssh', ['-q', ...usual(), `ada@${labHost(host().name).address}`, script], {
        encoding: 'utf8',
      });

    /** Tries to log in from an address of the other host; a connection that a ban cuts would never end. */
    const attack = (from: string) =>
      attacker().exec(`ip -brief addr show host0 | grep -qF ${from}/ || ip addr add ${from}/22 dev host0
        for try in 1 2 3 4; do
          timeout 5 ssh -b ${from} -o BatchMode=yes -o StrictHostKeyChecking=no -o ConnectTimeout=2 \\
            "guess$try@${labHost(host().name).address}" : 2>&1 | tail -n 1
        done`);
    /** Who is banned within some seconds: fail2ban reads the journal on its own. */
    const banned = () =>
      host().exec(`for try in 1 2 3 4 5 6 7 8 9 10; do
        [ -z "$(fail2ban-client get sshd banip)" ] || break
        sleep 0.5
      done
      fail2ban-client get sshd banip`);

    it('goes on where the controller knows the host by its ECDSA key only, and leaves that key', async () => {
      // The image has one key only; a real host has all of them.
      await host().exec('ssh-keygen -A; systemctl reload ssh');
      const { address, user, privateKeyFile } = labHost(host().name);
      const file = join(mkdtempSync(join(tmpdir(), 'hostwright-')), 'known_hosts');
      writeFileSync(file, `${address} ${await host().exec('cat /etc/ssh/ssh_host_ecdsa_key.pub')}`);
      const target = { address, user, privateKeyFile, hostKeys: { files: [file] }, sshConfigFile: 'none' };
      const entry = { name: 'known', groups: ['all'], vars: {}, target };
      const context = createConnectContext();
      const report = await runPlaybook(
        playbook('test', [play({ name: 'test', hosts: 'all', tasks: () => hostKeys(true) })]),
        {
          fleet: { hosts: [entry], select: () => [entry] },
          connect: (_host, options) => openConnection('known', target, { ...options, context }),
        },
      );
      expect(report.hosts['known']).to.include({ failed: 0, changed: 0 });
      expect(await host().exec('sshd -T | grep ^hostkeyalgorithms')).to.include(',ecdsa-sha2-nistp256,');
    });

    it('is refused to nobody: a run, a login and sudo work after it, and a second run changes nothing', async () => {
      await host().exec('useradd -m -s /bin/bash open; passwd -d open');
      expect((await host().apply(tasks(on()))).errors).to.deep.equal([]);
      const again = await host().apply(tasks(on()));
      expect(again.statuses.filter((status) => !status.startsWith('ok '))).to.deep.equal([]);
      expect(again.trips).to.equal(2);
      expect(asAda('sudo -n id -un')).to.equal('root\n');
      expect(await host().exec('getent shadow open | cut -d: -f2')).to.equal('*\n');
    });

    it('bans an address that guesses logins, and neither a trusted one nor that of the controller', async () => {
      const here = spawnSync('ssh', [...usual(), `guess@${labHost(host().name).address}`, ':']);
      expect(here.status).to.equal(255);
      const trusted = labHost(attacker().name).address;
      await attack(trusted);
      expect(await banned()).to.equal('\n');
      const failures = await host().exec('journalctl -u ssh -o cat --no-pager');
      expect(failures).to.include(`Invalid user guess1 from ${trusted}`);
      await attack(stranger());
      expect((await banned()).trim()).to.equal(stranger());
      // fail2ban says so before the rule is there.
      expect(await attack(stranger())).to.match(/: Connection refused\s*$/);
      expect(await host().exec('cat /var/lib/hostwright/controllers')).to.match(/^[\d.]+\n$/);
      expect(asAda('id -un')).to.equal('ada\n');
    });

    it('is in force after a reboot, and not merely written', async () => {
      expect((await host().apply([reboot({ always: true })])).errors).to.deep.equal([]);
      const settings = ['accept_redirects', 'send_redirects', 'accept_source_route'];
      const live = settings.map((name) => `/proc/sys/net/ipv4/conf/host0/${name}`).join(' ');
      expect(await host().exec(`cat ${live} /proc/sys/net/ipv4/tcp_rfc1337`)).to.equal('0\n0\n0\n1\n');
      expect(asAda('umask; ulimit -c; sudo -n sh -c umask')).to.equal('0027\n0\n0027\n');
      expect(await host().exec('systemctl show --property LimitCORE chrony')).to.equal('LimitCORE=0\n');
      const program = 'printf "#!/bin/sh\\n" >/dev/shm/x; chmod +x /dev/shm/x; /dev/shm/x';
      expect(await host().exitCode(program)).to.equal(126);
      const shown = spawnSync('ssh', [
        ...usual(),
        '-o',
        'LogLevel=INFO',
        `ada@${labHost(host().name).address}`,
        ':',
      ]);
      expect(String(shown.stderr)).to.equal('For administrators only.\n');
      const visible = await host().exec('/usr/sbin/sshd -T');
      expect(visible)
        .to.match(/^logingracetime 30$/m)
        .and.match(/^maxsessions 6$/m);
    });

    it('lets every enabled unit start', async () => {
      expect(
        await host().exec('systemctl is-system-running --wait; systemctl --failed --no-legend'),
      ).to.equal('running\n');
      // A unit whose condition does not hold is not for a container.
      const ask = `systemctl list-unit-files --state=enabled --no-legend | cut -d' ' -f1 | grep -v @ |
        xargs systemctl show --property Id,ActiveState,ConditionResult,Type`;
      const units = (await host().exec(ask)).trim().split('\n\n');
      const isUp = (unit: string) => /^(ActiveState=active|ConditionResult=no|Type=oneshot)$/m.test(unit);
      expect(units.filter((unit) => !isUp(unit))).to.deep.equal([]);
      const names = ['fail2ban.service', 'ssh.service', 'logrotate.timer', 'unattended-upgrades.service'];
      for (const name of names) expect(units.join('\n\n')).to.include(`Id=${name}\n`);
    });

    it('lets files in and out with scp and sftp', () => {
      const to = `ada@${labHost(host().name).address}`;
      execFileSync('scp', ['-q', ...usual(), __filename, `${to}:copied`], { stdio: 'pipe' });
      execFileSync('sftp', [...usual(), '-b', '-', to], { input: 'rename copied again\n', stdio: 'pipe' });
      expect(asAda('wc -c <again; stat -c %a again')).to.equal(`${readFileSync(__filename).length}\n640\n`);
    });

    it('is found good by ssh-audit and lynis, as the documentation says', async () => {
      await host().exec('apt-get install -qq --no-install-recommends -y ssh-audit lynis >/dev/null 2>&1');
      const audit = await host().exec('ssh-audit -n 127.0.0.1 2>&1 || :');
      expect(audit).to.match(/\(kex\) curve25519-sha256/);
      expect(audit.split('\n').filter((line) => line.includes('[fail]'))).to.have.length(
        documented('failures of ssh-audit', suite),
      );
      const lynis = await host().exec('lynis audit system --quick --no-colors 2>&1 || :');
      const index = Number(/Hardening index : (\d+)/.exec(lynis)?.[1]);
      expect(index).to.be.at.least(documented('index of lynis', suite));
    });

    it('is taken away when it is turned off, and a second run changes nothing', async () => {
      expect((await host().apply(tasks(false))).errors).to.deep.equal([]);
      const again = await host().apply(tasks(false));
      expect(again.statuses.filter((status) => !status.startsWith('ok '))).to.deep.equal([]);
      expect(again.trips).to.equal(2);
      const left = await host().exec(
        `find /etc -name '*hostwright*' | sort; grep -lE 'umask=|HOSTWRIGHT|noexec' /etc/pam.d/* /etc/login.defs /etc/fstab || :`,
      );
      expect(
        left
          .split('\n')
          .filter((path) => !/^$|10-hostwright|52hostwright|90hostwright-lab|chrony/.test(path)),
      ).to.deep.equal([]);
      expect(asAda('umask')).to.match(/^000?2/);
      expect(await host().exitCode('command -v fail2ban-client')).to.not.equal(0);
      expect(await host().exec('ssh-audit -n 127.0.0.1 2>&1 || :')).to.include('[fail]');
    });
  });
