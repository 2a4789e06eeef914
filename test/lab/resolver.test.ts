import { expect } from 'chai';
import { resolver } from '../../lib/tasks/resolver';
import { testedSuites, useLabHost } from './harness';

describe('the task resolver on a real host', () => {
  const host = useLabHost();
  const nameservers = ['192.0.2.53'];
  const look = () => host().exec("stat -c '%F' /etc/resolv.conf; cat /etc/resolv.conf");

  it('refuses the link of something else, under check too, and leaves it', async () => {
    await host().exec(
      'mkdir /run/resolvconf; mv /etc/resolv.conf /run/resolvconf/; ln -s /run/resolvconf/resolv.conf /etc/',
    );
    const refusal =
      /^FILE_IS_SYMLINK \/etc\/resolv\.conf is a symbolic link to \/run\/resolvconf\/resolv\.conf/;
    expect((await host().check([resolver({ nameservers })])).errors.join()).to.match(refusal);
    expect((await host().apply([resolver({ nameservers })])).errors.join()).to.match(refusal);
    expect(await look()).to.match(/^symbolic link\n/);
  });

  it('replaces the link with force, not what it leads to', async () => {
    const task = resolver({ nameservers, force: true });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(await look()).to.equal('regular file\nnameserver 192.0.2.53\n');
    expect(await host().exec('cat /run/resolvconf/resolv.conf')).to.not.include('192.0.2.53');
    expect((await host().apply([task])).statuses).to.deep.equal(['ok resolver 192.0.2.53']);
  });

  it('writes a file that cannot be renamed over', async () => {
    await host().exec('cp /etc/resolv.conf /root/; mount --bind /root/resolv.conf /etc/resolv.conf');
    const run = await host().apply([resolver({ nameservers: ['192.0.2.54'] })]);
    expect(run.errors).to.deep.equal([]);
    expect(await host().exec('umount /etc/resolv.conf; cat /root/resolv.conf')).to.equal(
      'nameserver 192.0.2.54\n',
    );
  });
});

const unit = 'systemd-resolved.service';
const directory = `/run/systemd/system/${unit}.d`;
/** systemd tries to start it again by itself, until it has tried too often. */
const settled = `for i in $(seq 100); do [ "$(systemctl is-active ${unit})" != failed ] || break; sleep 0.1; done`;

for (const suite of testedSuites())
  describe(`the task resolver where systemd-resolved does not take it up, with ${suite}`, function () {
    this.timeout(600_000);
    const host = useLabHost({ suite });
    const all = resolver({ nameservers: ['192.0.2.53', '192.0.2.54'], search: ['example.org'] });
    const live = () => host().exec("grep -E '^[a-z]' /run/systemd/resolve/resolv.conf");

    before(async () => {
      const install =
        'apt-get -q update; DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends systemd-resolved';
      await host().exec(
        `${suite === 'bullseye' ? '' : install}
systemctl enable -q --now systemd-resolved; ln -sf ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf`,
      );
    });

    for (const [title, set, lift] of [
      ['is masked', `systemctl mask -q --runtime ${unit}`, `systemctl unmask -q --runtime ${unit}`],
      [
        'cannot start',
        `mkdir -p ${directory}; printf '[Service]\\nExecStartPre=/bin/false\\n' >${directory}/obstacle.conf; systemctl daemon-reload`,
        `${settled}; rm ${directory}/obstacle.conf; systemctl daemon-reload`,
      ],
    ] as const)
      for (const [what, nameservers, search] of [
        ['fewer nameservers', ['192.0.2.53'], ['example.org']],
        ['no domain any more', ['192.0.2.53', '192.0.2.54'], []],
      ] as const)
        it(`fails anew for ${what} while it ${title}`, async () => {
          expect((await host().apply([all])).errors).to.deep.equal([]);
          const task = resolver({ nameservers: [...nameservers], search: [...search] });
          await host().exec(set);
          for (const time of ['first', 'second', 'third']) {
            expect((await host().check([task])).statuses[0], time).to.match(/^changed /);
            expect((await host().apply([task])).errors[0], time).to.match(/^STEP_FAILED /);
          }
          await host().exec(lift);
          expect((await host().check([task])).statuses[0]).to.match(/^changed /);
          expect((await host().apply([task])).errors).to.deep.equal([]);
          expect(await live()).to.equal(
            [...nameservers.map((ip) => `nameserver ${ip}`), `search ${search.join(' ') || '.'}`, ''].join(
              '\n',
            ),
          );
          expect((await host().apply([task])).statuses[0]).to.match(/^ok /);
        });

    it('names a later drop-in that takes the servers away, and restarts nothing', async () => {
      expect((await host().apply([all])).errors).to.deep.equal([]);
      const file = '/etc/systemd/resolved.conf.d/60-vpn.conf';
      await host().exec(`printf '[Resolve]\\nDNS=\\nDNS=203.0.113.9\\n' >${file}`);
      const started = () => host().exec(`systemctl show -p InvocationID --value ${unit}`);
      const before = await started();
      for (const look of [host().check, host().apply])
        expect((await look([all])).errors.join()).to.include(
          `a later file overrides /etc/systemd/resolved.conf.d/50-hostwright.conf:\n${file} makes DNS 203.0.113.9`,
        );
      expect(await started()).to.equal(before);
      await host().exec(`rm ${file}`);
      expect((await host().apply([all])).statuses[0]).to.match(/^ok /);
    });

    it('asks over TLS, for all names, and wants signatures', async () => {
      const task = resolver({
        nameservers: ['192.0.2.53#dns.example.org'],
        search: ['example.org', '~.'],
        dnssec: 'allow-downgrade',
        dnsOverTls: 'opportunistic',
      });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect((await host().apply([task])).statuses[0]).to.match(/^ok /);
      expect(
        await host().exec('resolvectl dns; resolvectl domain; resolvectl dnssec; resolvectl dnsovertls'),
      ).to.match(/Global: 192\.0\.2\.53[^]*Global:.* ~\.[^]*allow-downgrade[^]*opportunistic/);
      await host().apply([all]);
    });
  });

describe('the task resolver with a link to a systemd-resolved that is not there', () => {
  const host = useLabHost();

  it('says so before it writes anything, and replaces the link with force', async () => {
    await host().exec('ln -sfn ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf');
    const nameservers = ['192.0.2.53'];
    const { errors } = await host().apply([resolver({ nameservers })]);
    expect(errors[0]).to.match(
      /^STEP_FAILED [^]*leads to systemd-resolved, which is not on this host: [^]*force: true/,
    );
    expect(
      await host().exec('ls /etc/systemd/resolved.conf.d /run/hostwright-resolved.unread 2>/dev/null || :'),
    ).to.equal('');
    expect((await host().apply([resolver({ nameservers, force: true })])).errors).to.deep.equal([]);
    expect(await host().exec('cat /etc/resolv.conf')).to.equal('nameserver 192.0.2.53\n');
  });
});
