import { expect } from 'chai';
import { sysctl } from '../../lib/tasks/sysctl';
import { testedSuites, useLabHost } from './harness';

for (const suite of testedSuites())
  describe(`the task sysctl on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    type Settings = NonNullable<Parameters<typeof sysctl>[0]['settings']>;
    const apply = (settings: Settings, name = '60-app') => host().apply([sysctl({ name, settings })]);
    const isKept = () => host().exec('ls /etc/sysctl.d | grep -c ^60-app || :');

    it('would set what the kernel does not have yet, and says so when it is applied', async () => {
      const task = sysctl({ name: '60-app', settings: { 'net.none.such': 1 } });
      const check = await host().check([task]);
      expect(check.summaries).to.deep.equal(['set net.none.such to 1', 'create /etc/sysctl.d/60-app.conf']);
      expect((await host().apply([task])).errors.join()).to.match(
        /^STEP_FAILED .*net\.none\.such: the kernel of this host has no such setting/s,
      );
      expect(await isKept()).to.equal('0\n');
    });

    it('names what is read-only, but takes it as it is', async () => {
      expect((await apply({ 'kernel.pid_max': 77_777 })).errors.join()).to.match(
        /^PLAN_FAILED kernel\.pid_max is \d+, not 77777, and is read-only/,
      );
      expect(await isKept()).to.equal('0\n');
      const pidMax = (await host().exec('sysctl -n kernel.pid_max')).trim();
      expect((await apply({ 'kernel.pid_max': pidMax }, '99-own')).errors).to.deep.equal([]);
    });

    it('names what can only be written', async () => {
      expect((await apply({ 'net.ipv4.route.flush': 1 })).errors.join()).to.include(
        'net.ipv4.route.flush can be written but not read',
      );
    });

    it('says what the kernel says to a value that it refuses, and keeps nothing', async () => {
      expect((await apply({ 'net.ipv4.ip_forward': "$(reboot) 'x' `y`" })).errors.join()).to.match(
        /Invalid argument\nnet\.ipv4\.ip_forward: the kernel refuses the value \$\(reboot\) 'x' `y`/,
      );
      expect(await isKept()).to.equal('0\n');
    });

    it('says what the kernel makes of a value, and puts the old one back', async () => {
      const before = await host().exec('sysctl -n net.core.somaxconn net.ipv4.tcp_keepalive_time');
      for (const [key, value, made] of [
        ['net.core.somaxconn', '0x10', '16'],
        ['net.ipv4.tcp_keepalive_time', '0600', '384'],
      ] as const)
        expect((await apply({ [key]: value })).errors.join()).to.match(
          new RegExp(`^STEP_FAILED [^]*${key}: the kernel makes ${made} of ${value}: declare ${made}`),
        );
      expect(await host().exec('sysctl -n net.core.somaxconn net.ipv4.tcp_keepalive_time')).to.equal(before);
      expect(await isKept()).to.equal('0\n');
    });

    it('takes lists of ports that the kernel writes in another way', async () => {
      const settings = { 'net.ipv4.ip_local_reserved_ports': '3000,3001,3002,8080' };
      expect((await apply(settings)).errors).to.deep.equal([]);
      expect(await host().exec('sysctl -n net.ipv4.ip_local_reserved_ports')).to.equal('3000-3002,8080\n');
      expect((await apply(settings)).statuses).to.deep.equal(['ok sysctl 60-app']);
    });

    it('refuses that nobody finds the host any more', async () => {
      for (const key of ['all', 'host0'])
        expect((await apply({ [`net.ipv4.conf.${key}.arp_ignore`]: 8 })).errors.join()).to.match(
          /^REFUSED .* would lock this session out/,
        );
      expect(await host().exec('sysctl -n net.ipv4.conf.all.arp_ignore')).to.equal('0\n');
    });

    it('names the settings of ufw, which come after all files', async () => {
      await host().exec(`mkdir -p /etc/ufw; echo ENABLED=yes >/etc/ufw/ufw.conf
printf '# x\\nnet/ipv4/conf/all/log_martians=0\\n' >/etc/ufw/sysctl.conf`);
      const settings = { 'net.ipv4.conf.all.log_martians': 1 };
      expect((await apply(settings)).errors.join()).to.include(
        '/etc/ufw/sysctl.conf sets net.ipv4.conf.all.log_martians to 0',
      );
      await host().exec('echo ENABLED=no >/etc/ufw/ufw.conf');
      expect((await apply(settings)).errors).to.deep.equal([]);
      await host().exec(
        'rm -r /etc/ufw /etc/sysctl.d/60-app.conf; sysctl -qw net.ipv4.conf.all.log_martians=0',
      );
    });

    it('names a later file that would override, but not an earlier, a masked or an agreeing one', async () => {
      await host().exec(`cd /etc/sysctl.d; mkdir -p /run/sysctl.d /usr/local/lib/sysctl.d
        echo 'net/core/somaxconn=1' >50-early.conf; echo 'net.core.somaxconn = 2' >/usr/local/lib/sysctl.d/70-masked.conf
        ln -s /dev/null 70-masked.conf; echo 'net.core.*=3' >71-glob.conf; echo '-net.core.somaxconn=  2000 ' >72-same.conf`);
      expect((await apply({ 'net.core.somaxconn': 2000 })).errors).to.deep.equal([]);
      await host().exec('echo "# x\nnet/core/somaxconn = 5" >/run/sysctl.d/80-late.conf');
      expect((await apply({ 'net.core.somaxconn': 2000 })).errors.join()).to.include(
        'override /etc/sysctl.d/60-app.conf:\n/run/sysctl.d/80-late.conf sets net.core.somaxconn to 5',
      );
      await host().exec('rm /run/sysctl.d/80-late.conf');
    });

    it('keeps what it declares besides when it turns forwarding off and on', async () => {
      const settings = { 'net.ipv4.conf.all.accept_redirects': 1, 'net.ipv4.ip_forward': 1 };
      for (const forward of [0, 1, 0]) {
        expect((await apply({ ...settings, 'net.ipv4.ip_forward': forward })).errors).to.deep.equal([]);
        const live = await host().exec('sysctl -n net.ipv4.ip_forward net.ipv4.conf.all.accept_redirects');
        expect(live).to.equal(`${forward}\n1\n`);
      }
      expect(await host().exec('cat /etc/sysctl.d/60-app.conf')).to.equal(
        'net.ipv4.ip_forward = 0\nnet.ipv4.conf.all.accept_redirects = 1\n',
      );
    });

    it('is what systemd sets at boot', async () => {
      // It fails over what is read-only in the lab, and sets the rest.
      await host().exec(
        'sysctl -w net.ipv4.conf.all.accept_redirects=0; systemctl restart systemd-sysctl || :',
      );
      expect(await host().exec('sysctl -n net.ipv4.conf.all.accept_redirects')).to.equal('1\n');
    });
  });
