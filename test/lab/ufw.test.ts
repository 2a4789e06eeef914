import { expect } from 'chai';
import { ufw } from '../../lib/tasks/ufw';
import type { TestRun } from './harness';
import { testedSuites, useLabHost } from './harness';

const install =
  'apt-get update -qq && apt-get install -y -qq --no-install-recommends ufw nftables >/dev/null 2>&1';

/** What the kernel thinks of open connections. */
const connectionsAndRules =
  'ss -tino "( sport = :22 )"; cat /proc/net/nf_conntrack /proc/net/stat/nf_conntrack /proc/loadavg; iptables -vnL';

for (const suite of testedSuites()) {
  describe(`the task ufw on a real host with ${suite}`, () => {
    const host = useLabHost({ suite });
    const rules = [
      { deny: 'any', from: '203.0.113.7/32', comment: 'knows why, "über" $(it)' },
      { allow: 22 },
      { allow: 'http' },
      { limit: '2222/tcp' },
      { allow: '443,8443/tcp' },
      { allow: 'WWW Secure' },
      { allow: 'CIFS', from: '10.1.2.3/8' },
      { allow: '6000:6007/udp', from: ['192.0.2.0/255.255.255.0', '2001:DB8:0::1/64'] },
      { allow: 'any', interface: 'wg0' },
      { reject: '25/tcp', direction: 'out', log: 'new' },
      { allow: 80, proto: 'tcp', route: true, interface: 'eth0', outInterface: 'eth1' },
    ] as const;
    const firewall = ufw({ rules });

    const status = async () => host().exec('ufw status verbose');
    const live = async (tool = 'iptables') => host().exec(`${tool} -S`);
    const isOk = (run: TestRun) => expect(run.statuses).to.deep.equal(['ok firewall']);

    it('says what it would do where ufw is not installed, and fails there with what to do', async () => {
      const check = await host().check([firewall]);
      expect(check.summaries).to.deep.equal(['set up and switch on the firewall']);
      expect(check.diffs).to.include('rule: (absent) → limit 2222/tcp');
      const run = await host().apply([firewall]);
      expect(run.errors).to.have.length(1);
      expect(run.errors[0]).to.match(/^STEP_FAILED .*ufw is not installed: put apt\(/s);
    });

    it('would set up the firewall under check, and touches nothing', async () => {
      await host().exec(install);
      const files = await host().exec('cat /etc/ufw/*.rules /etc/ufw/ufw.conf /etc/default/ufw | sha256sum');
      const run = await host().check([firewall]);
      expect(run.summaries).to.deep.equal(['change firewall rules: add 13', 'switch on the firewall']);
      expect(
        await host().exec('cat /etc/ufw/*.rules /etc/ufw/ufw.conf /etc/default/ufw | sha256sum'),
      ).to.equal(files);
      expect(await status()).to.equal('Status: inactive\n');
    });

    it('refuses rules that close the port of the session, and touches nothing', async () => {
      const run = await host().apply([ufw({ rules: [{ allow: 443 }] })]);
      expect(run.errors[0]).to.match(
        /^REFUSED the firewall would lock this session out: no rule opens port 22/,
      );
      const denied = await host().apply([
        ufw({ rules: [{ deny: 'any', from: '198.18.0.0/15' }, { allow: 22 }] }),
      ]);
      expect(denied.errors[0]).to.match(/^REFUSED .*"deny any from 198.18.0.0\/15" closes port 22/);
      const sources = { reject: 'any', proto: 'tcp', from: '198.18.0.0/15', fromPort: '1:65535' } as const;
      const rejected = await host().apply([ufw({ rules: [sources, { allow: 22 }] })]);
      expect(rejected.errors[0]).to.match(/^REFUSED .*port 1:65535" may close port 22/);
      expect(await status()).to.equal('Status: inactive\n');
    });

    it('sets it up, once', async () => {
      const run = await host().apply([firewall]);
      expect(run.statuses).to.deep.equal(['changed firewall']);
      isOk(await host().apply([firewall]));
      expect(await host().exec('ufw status numbered')).to.equal(numbered);
      expect(await host().exec("ufw show added | grep -c '^ufw '")).to.equal('12\n');
      expect(await live()).to.match(/^-P INPUT DROP$/m);
      expect(await live('ip6tables')).to.match(/^-A ufw6-user-input -p tcp -m tcp --dport 80 -j ACCEPT$/m);
    });

    it('writes the files exactly as ufw itself does', async () => {
      const before = await host().exec(
        'cat /etc/ufw/user.rules /etc/ufw/user6.rules; stat -c %a:%U:%G /etc/ufw/*',
      );
      await host().exec('ufw logging low');
      expect(
        await host().exec('cat /etc/ufw/user.rules /etc/ufw/user6.rules; stat -c %a:%U:%G /etc/ufw/*'),
      ).to.equal(before);
      expect(await host().exec('ls -A /run | grep hostwright-ufw || true')).to.equal('');
    });

    // Only what leaves the host within reach: after `iptables -F` alone, with a policy to drop, nobody gets in.
    it('sees rules flushed behind the back of ufw, and brings them back', async () => {
      const breakages = [
        'iptables -P INPUT ACCEPT; iptables -F ufw-user-input',
        'iptables -D ufw-user-input -p tcp --dport 80 -j ACCEPT',
        'ip6tables -R ufw6-user-input 1 -j ACCEPT',
        'iptables -P INPUT ACCEPT; iptables -P FORWARD ACCEPT; iptables -F',
        'nft flush ruleset',
        'iptables -P INPUT ACCEPT; iptables -D INPUT -j ufw-before-input',
        'ip6tables -P INPUT ACCEPT',
        'iptables -F ufw-before-forward',
        'iptables -P INPUT ACCEPT; iptables -F; iptables -X; iptables -P FORWARD ACCEPT',
      ];
      const before = { v4: await live(), v6: await live('ip6tables') };
      for (const breakage of breakages) {
        await host().exec(breakage);
        const check = await host().check([firewall]);
        expect(check.summaries, breakage).to.deep.equal([
          'load the firewall again, because the kernel does not have what its files say',
        ]);
        expect((await host().apply([firewall])).statuses, breakage).to.deep.equal(['changed firewall']);
        expect(sorted(await live()), breakage).to.equal(sorted(before.v4));
        expect(sorted(await live('ip6tables')), breakage).to.equal(sorted(before.v6));
        isOk(await host().apply([firewall]));
      }
    });

    it('leaves the rules of others in the kernel alone', async () => {
      await host().exec(
        'iptables -N mine; iptables -A mine -j RETURN; iptables -I INPUT -j mine; ip6tables -F',
      );
      await host().apply([firewall]);
      expect(await live())
        .to.match(/^-A INPUT -j mine$/m)
        .and.match(/^-A mine -j RETURN$/m);
      await host().exec('iptables -D INPUT -j mine; iptables -F mine; iptables -X mine');
    });

    it('removes rules that are not declared, and says which', async () => {
      await host().exec('ufw allow 9999 && ufw insert 1 allow from 192.0.2.99 && ufw delete allow http');
      const run = await host().apply([firewall]);
      expect(run.summaries).to.deep.equal([
        'change firewall rules: add "allow 80/tcp", remove "allow any from 192.0.2.99", "allow 9999"',
      ]);
      expect(run.diffs).to.deep.equal([
        'rule: (absent) → allow 80/tcp',
        'rule: allow any from 192.0.2.99 → (absent)',
        'rule: allow 9999 → (absent)',
      ]);
      expect(await host().exec('ufw status numbered')).to.equal(numbered);
      isOk(await host().apply([firewall]));
    });

    it('keeps the order', async () => {
      const [first, second, ...rest] = rules;
      const turned = ufw({ rules: [second, ...rest, first] });
      const run = await host().apply([turned]);
      expect(run.summaries).to.deep.equal([
        'change firewall rules: move "deny any from 203.0.113.7 # knows why, "über" $(it)"',
      ]);
      expect(await host().exec("ufw status numbered | grep '\\[ 1\\]'")).to.match(/22 +ALLOW IN/);
      isOk(await host().apply([turned]));
      await host().apply([firewall]);
      expect(await host().exec('ufw status numbered')).to.equal(numbered);
    });

    it('repairs a default, the level of logging, the switch and the start at boot', async () => {
      const breakages: readonly (readonly [string, string])[] = [
        ['ufw default allow incoming', 'default incoming: allow → deny'],
        ['ufw default reject outgoing', 'default outgoing: reject → allow'],
        ['ufw default allow routed', 'default routed: allow → deny'],
        ['ufw logging full', 'logging: full → low'],
        ['ufw disable', 'enabled: no → yes'],
        ['systemctl -q disable ufw', 'unit ufw.service: disabled → enabled'],
        ['systemctl -q mask ufw', 'unit ufw.service: masked → enabled'],
      ];
      for (const [breakage, diff] of breakages) {
        await host().exec(`${breakage} >/dev/null 2>&1`);
        const run = await host().apply([firewall]);
        expect(run.diffs, breakage).to.deep.equal([diff]);
        expect(run.statuses, breakage).to.deep.equal(['changed firewall']);
        isOk(await host().apply([firewall]));
      }
      expect(await status()).to.match(
        /^Logging: on \(low\)\nDefault: deny \(incoming\), allow \(outgoing\), /m,
      );
      expect(await host().exec('systemctl is-enabled ufw')).to.equal('enabled\n');
    });

    it('adds to the rules of others where it is not exclusive, without a flip-flop', async () => {
      const more = ufw({ rules: [{ allow: 9100 }, { allow: 9200 }], exclusive: false });
      const others = ufw({ rules: [{ allow: 9300 }], exclusive: false });
      expect((await host().apply([more, others])).summaries).to.deep.equal([
        'change firewall rules: add "allow 9100", "allow 9200"',
        'change firewall rules: add "allow 9300"',
      ]);
      expect((await host().apply([others, more])).statuses).to.deep.equal(['ok firewall', 'ok firewall']);
      await host().exec('ufw delete allow 9100');
      expect((await host().apply([more, others])).statuses).to.deep.equal([
        'changed firewall',
        'ok firewall',
      ]);
      await host().apply([firewall]);
    });

    it('names what is neither a service nor a profile, and touches nothing', async () => {
      const before = await host().exec('sha256sum /etc/ufw/user.rules; iptables -S');
      const run = await host().apply([ufw({ rules: [{ allow: 22 }, { allow: 'No Such' }] })]);
      expect(run.errors[0]).to.match(
        /^STEP_FAILED .*"No Such": neither a service in \/etc\/services nor a profile/s,
      );
      expect(await host().exec('sha256sum /etc/ufw/user.rules; iptables -S')).to.equal(before);
    });

    it('goes back to the old rules when the kernel does not take the new ones', async () => {
      const before = await host().exec('sha256sum /etc/ufw/*.rules; iptables -S; ip6tables -S');
      const fake = '/usr/local/sbin/ip6tables-restore';
      const refuseIn = (words: string) =>
        host().exec(`
          printf '#!/bin/sh\\ncase "$*" in ${words}) cat >/dev/null; echo no such match >&2; exit 1 ;; esac\\n' > ${fake}
          printf 'exec /usr/sbin/ip6tables-restore "$@"\\n' >> ${fake}
          chmod +x ${fake}`);
      await refuseIn('*--test*');
      const tested = await host().apply([ufw({ rules: [{ allow: 22 }, { allow: 7777 }] })]);
      expect(tested.errors[0]).to.match(/^STEP_FAILED .*no such match/s);
      await refuseIn('"-w 10 -n"');
      const loaded = await host().apply([ufw({ rules: [{ allow: 22 }, { allow: 7777 }] })]);
      expect(loaded.errors[0]).to.match(
        /^STEP_FAILED .*the firewall could not be loaded; it is as it was before/s,
      );
      await host().exec(`rm ${fake}`);
      expect(await host().exec('sha256sum /etc/ufw/*.rules; iptables -S; ip6tables -S')).to.equal(before);
      expect(await host().exec('ls -A /etc/ufw /run | grep -E "[.]new|hostwright-ufw" || true')).to.equal('');
      isOk(await host().apply([firewall]));
    });

    it('closes the port of the session only by force, and keeps the session', async () => {
      const closed = ufw({ rules: [{ allow: '22/tcp', interface: 'wg0' }], force: true });
      expect((await host().apply([closed])).statuses).to.deep.equal(['changed firewall']);
      expect(await live()).to.match(/-i wg0 -p tcp -m tcp --dport 22 -j ACCEPT/);
      await host().exec('ufw disable');
    });

    it('follows a profile whose ports changed', async () => {
      const profile = (ports: string) =>
        `printf '[My App]\\ntitle=x\\ndescription=x\\nports=%s\\n' '${ports}' > /etc/ufw/applications.d/my-app`;
      await host().exec(profile('7000/tcp'));
      const mine = ufw({ rules: [{ allow: 'OpenSSH' }, { allow: 'My App' }] });
      await host().apply([mine]);
      await host().exec(profile('7001/tcp|7002/udp'));
      expect((await host().apply([mine])).diffs).to.deep.equal([
        'rule: (absent) → allow My App (7001/tcp)',
        'rule: (absent) → allow My App (7002/udp)',
        'rule: allow My App (7000/tcp) → (absent)',
      ]);
      isOk(await host().apply([mine]));
    });

    it('puts back files without which ufw does nothing, whether it runs or not', async function () {
      // It loads the firewall from nothing fifty times. Twice in some thirty runs a connection hung until it was cut, for
      // a reason that is not known: 180 loads under four busy connections showed none. So the state of the kernel is
      // printed when it happens, and the next try begins with a connection of its own.
      this.retries(2);
      const simple = ufw({ rules: [{ allow: 22 }, { allow: '80/tcp' }] });
      await host().apply([simple]);
      const look = 'ufw status verbose; stat -c %a:%U:%G:%n /etc/ufw/*; iptables -S; ip6tables -S';
      const all = [...neededFiles, neededFiles.join(' ')];
      const before = await host().exec(look);
      for (const state of ['true', 'ufw --force disable']) {
        for (const files of all) {
          await host().exec(`${state}; cd /etc/ufw && rm ${files}`);
          const back = `restore ${files.replace(/\S+/g, '/etc/ufw/$&').replace(/ /g, ', ')} from the package ufw`;
          const foreseen = await host().check([simple]);
          expect(foreseen.summaries[0], state).to.equal(back);
          const run = await host().apply([simple]);
          if (run.errors.length > 0) console.error(await host().exec(connectionsAndRules));
          expect(run.errors, `${state} ${files}`).to.deep.equal([]);
          expect(run.summaries).to.deep.equal(foreseen.summaries);
          expect(await host().exec(look), `${state} ${files}`).to.equal(before);
          isOk(await host().apply([simple]));
        }
      }
      await host().exec('rm /etc/ufw/user.rules');
      expect((await host().apply([ufw({ enabled: false })])).errors).to.deep.equal([]);
      expect(await status()).to.equal('Status: inactive\n');
    });

    it('says how to bring back the settings of ufw, which only dpkg has', async () => {
      await host().exec('mv /etc/default/ufw /root/');
      const run = await host().apply([firewall]);
      expect(run.errors[0]).to.match(
        /^PLAN_FAILED the host has no \/etc\/default\/ufw, and ufw does nothing/,
      );
      await host().exec('apt-get install -qq --reinstall -o Dpkg::Options::=--force-confmiss ufw');
      expect((await host().apply([firewall])).errors).to.deep.equal([]);
    });

    it('keeps only rules for IPv4 where IPv6 is off', async () => {
      await host().exec("ufw disable; sed -i 's/^IPV6=.*/IPV6=no/' /etc/default/ufw");
      const run = await host().apply([firewall]);
      expect(run.errors[0]).to.match(/^PLAN_FAILED a rule has IPv6 addresses/);
      const simple = ufw({ rules: [{ allow: 22 }, { allow: '80,443/tcp' }] });
      await host().apply([simple]);
      isOk(await host().apply([simple]));
      expect(await host().exec('ip6tables -S ufw6-user-input 2>&1 || true')).to.match(
        /No chain|does not exist|incompatible/,
      );
    });

    it('is switched off, once', async () => {
      const off = ufw({ enabled: false });
      expect((await host().apply([off])).summaries).to.deep.equal(['switch off the firewall']);
      expect(await status()).to.equal('Status: inactive\n');
      expect((await host().apply([off])).statuses).to.deep.equal(['ok no firewall']);
    });
  });
}

const neededFiles = [
  'ufw.conf',
  'user.rules',
  'user6.rules',
  'before.rules',
  'before6.rules',
  'after.rules',
  'after6.rules',
];

function sorted(listing: string): string {
  return listing
    .split('\n')
    .filter((line) => !line.startsWith('-N'))
    .join('\n');
}

const numbered = `Status: active

     To                         Action      From
     --                         ------      ----
[ 1] Anywhere                   DENY IN     203.0.113.7                # knows why, "über" $(it)
[ 2] 22                         ALLOW IN    Anywhere                  
[ 3] 80/tcp                     ALLOW IN    Anywhere                  
[ 4] 2222/tcp                   LIMIT IN    Anywhere                  
[ 5] 443,8443/tcp               ALLOW IN    Anywhere                  
[ 6] WWW Secure                 ALLOW IN    Anywhere                  
[ 7] CIFS                       ALLOW IN    10.0.0.0/8                
[ 8] 6000:6007/udp              ALLOW IN    192.0.2.0/24              
[ 9] Anywhere on wg0            ALLOW IN    Anywhere                  
[10] 25/tcp                     REJECT OUT  Anywhere                   (log, out)
[11] 80/tcp on eth1             ALLOW FWD   Anywhere on eth0          
[12] 22 (v6)                    ALLOW IN    Anywhere (v6)             
[13] 80/tcp (v6)                ALLOW IN    Anywhere (v6)             
[14] 2222/tcp (v6)              LIMIT IN    Anywhere (v6)             
[15] 443,8443/tcp (v6)          ALLOW IN    Anywhere (v6)             
[16] WWW Secure (v6)            ALLOW IN    Anywhere (v6)             
[17] 6000:6007/udp              ALLOW IN    2001:db8::/64             
[18] Anywhere (v6) on wg0       ALLOW IN    Anywhere (v6)             
[19] 25/tcp (v6)                REJECT OUT  Anywhere (v6)              (log, out)
[20] 80/tcp (v6) on eth1        ALLOW FWD   Anywhere (v6) on eth0     

`;
