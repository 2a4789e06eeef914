import { expect } from 'chai';
import { ufw } from '../../lib/tasks/ufw';
import { testedSuites, useLabHost } from './harness';

const install =
  'apt-get update -qq && apt-get install -y -qq --no-install-recommends ufw nftables >/dev/null 2>&1';
/** Adds a rule to a file of ufw, and loads nothing. */
const add = (file: string, rule: string) =>
  `cp -p /etc/ufw/${file} /root/; sed -i 's/^COMMIT/-A ${rule}\\nCOMMIT/' /etc/ufw/${file}`;
const restore = (file: string) => `mv /root/${file} /etc/ufw/`;

for (const suite of testedSuites())
  describe(`the task ufw with a slip in one of its files, on ${suite}`, () => {
    const host = useLabHost({ suite });
    const firewall = ufw({ rules: [{ allow: '22/tcp' }] });
    const state = () =>
      host().exec(
        'iptables -S; ip6tables -S; cat /etc/ufw/ufw.conf /etc/ufw/user*.rules /etc/default/ufw; ls -A /run /etc/ufw | grep -E "[.]new|hostwright-ufw" || :',
      );
    const isReachable = () => host().exec("timeout 5 bash -c '</dev/tcp/127.0.0.1/22'");

    before(() => host().exec(install));

    it('does not switch on a firewall that cannot be loaded', async () => {
      await host().exec(add('after6.rules', 'ufw6-after-input -j nowhere'));
      const before = await state();
      const { errors } = await host().apply([ufw({ rules: [], default: { incoming: 'allow' } })]);
      expect(errors[0]).to.match(/^STEP_FAILED [^]*the firewall could not be loaded; it is as it was before/);
      expect(await host().exec('ufw status; iptables -S')).to.equal(
        'Status: inactive\n-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n',
      );
      expect(await host().exec('grep ^ENABLED /etc/ufw/ufw.conf')).to.equal('ENABLED=no\n');
      expect(before).to.contain('ENABLED=no');
      await host().exec(restore('after6.rules'));
      expect((await host().apply([firewall])).errors).to.deep.equal([]);
    });

    for (const [file, rule, said] of [
      [
        'before.rules',
        'ufw-before-input -p tcp --dport no-such-port -j ACCEPT',
        /before\.rules cannot be loaded, so the firewall stays as it is:\n.*no-such-port.*\n.*line:? 75/,
      ],
      ['before6.rules', 'ufw6-before-input --frobnicate', /before6\.rules cannot be loaded.*:\n.*frobnicate/],
      [
        'after.rules',
        'ufw-after-input -s not.a.host.invalid -j DROP',
        /after\.rules cannot be loaded.*:\n.*invalid/,
      ],
      // iptables takes a chain that is not there until the kernel is asked.
      ['after6.rules', 'ufw6-after-input -j nowhere', /could not be loaded; it is as it was before/],
      ['user.rules', 'ufw-user-input --frobnicate', /user\.rules cannot be loaded.*:\n.*frobnicate/],
    ] as const)
      it(`leaves the working firewall as it is: ${rule}`, async () => {
        await host().exec(add(file, rule));
        const before = await state();
        expect((await host().check([firewall])).summaries).to.deep.equal([
          'load the firewall again, because the kernel does not have what its files say',
        ]);
        for (const time of ['first', 'second']) {
          const { errors } = await host().apply([firewall]);
          expect(errors[0], time)
            .to.match(/^STEP_FAILED /)
            .and.to.match(said);
          expect(await state(), time).to.equal(before);
          await isReachable();
        }
        const policy = await host().apply([
          ufw({ rules: [{ allow: '22/tcp' }], default: { outgoing: 'reject', routed: 'allow' } }),
        ]);
        expect(policy.errors[0]).to.match(said);
        expect(await state()).to.equal(before);
        await host().exec(restore(file));
        expect((await host().apply([firewall])).statuses).to.deep.equal(['ok firewall']);
      });

    it('takes rules of the administrator that are in order, with a chain and a table of their own', async () => {
      await host()
        .exec(`sed -i 's/^:ufw-not-local.*/&\\n:mine - [0:0]/; s/^COMMIT/-A ufw-before-input -p icmp -j mine\\n-A mine -j RETURN\\nCOMMIT/' /etc/ufw/before.rules
printf '*nat\\n:POSTROUTING ACCEPT [0:0]\\n-A POSTROUTING -s 10.9.0.0/24 -j MASQUERADE\\nCOMMIT\\n' >>/etc/ufw/before.rules
sed -i 's/^COMMIT/-A ufw-after-input -p icmp -j mine\\nCOMMIT/' /etc/ufw/after.rules`);
      expect((await host().apply([firewall])).errors).to.deep.equal([]);
      expect(await host().exec('iptables -S | grep mine; iptables -t nat -S | grep -c MASQ')).to.equal(
        '-N mine\n-A mine -j RETURN\n-A ufw-after-input -p icmp -j mine\n-A ufw-before-input -p icmp -j mine\n1\n',
      );
      expect((await host().apply([firewall])).statuses).to.deep.equal(['ok firewall']);
    });

    it('puts what it adds before a rule of another that would take its effect away', async () => {
      await host().exec('ufw deny 443; ufw allow 8443/tcp; ufw deny 9000:9100/tcp; ufw allow 9050/tcp');
      const more = ufw({ rules: [{ allow: '443/tcp' }, { allow: '9050/tcp' }], exclusive: false });
      expect((await host().apply([more])).errors).to.deep.equal([]);
      expect(await host().exec("ufw show added | grep '^ufw'")).to.equal(
        'ufw allow 22/tcp\nufw allow 443/tcp\nufw deny 443\nufw allow 8443/tcp\nufw allow 9050/tcp\nufw deny 9000:9100/tcp\n',
      );
      expect((await host().apply([more])).statuses).to.deep.equal(['ok firewall']);
      await host().apply([firewall]);
    });

    it('names a chain of nftables that drops packets as well', async () => {
      await host().exec(`cat >/etc/nftables.conf <<'.'
table inet mine {
  chain input { type filter hook input priority 10; policy drop; tcp dport 22 accept; ct state established accept; }
}
.
systemctl start nftables`);
      const run = await host().apply([firewall]);
      expect(run.statuses).to.deep.equal(['ok firewall']);
      expect(run.printed).to.contain(
        'nftables drops packets too, whatever ufw lets through (inet mine input)',
      );
      await host().exec('nft delete table inet mine; systemctl stop nftables');
    });
  });
