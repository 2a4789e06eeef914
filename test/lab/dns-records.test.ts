import { expect } from 'chai';
import type { Content } from '../../lib/schema/schema';
import { Secret, secret } from '../../lib/secrets/secret';
import { dnsRecords } from '../../lib/tasks/dns-records';
import { planOf } from '../../lib/testing';
import { testedSuites, useLabHost, type TestRun } from './harness';
import { deploySecret, installNameServer, nsupdate, readerSecret, zoneRecords } from './name-server';

type Arguments = Parameters<typeof dnsRecords>[0];

const key = { name: 'deploy', secret: secret(deploySecret) };
const servers = ['example.org. 300 IN NS ns.example.org.', 'ns.example.org. 300 IN A 127.0.0.1'];

for (const suite of testedSuites()) {
  describe(`the task dnsRecords on a real host with ${suite}`, function () {
    this.timeout(300_000);
    const host = useLabHost({ suite });

    const zone = (changes: Partial<Arguments>) =>
      dnsRecords({ server: '127.0.0.1', zone: 'example.org', key, records: [], ...changes });
    const records = async (name = 'example.org') => (await host().exec(zoneRecords(name))).trim().split('\n');
    const isOk = (run: TestRun) => {
      expect(run.errors).to.deep.equal([]);
      expect(run.statuses.map((status) => status.split(' ')[0])).to.deep.equal(['ok']);
    };
    const applies = async (changes: Partial<Arguments>, summary: string, diffs?: readonly string[]) => {
      const task = zone(changes);
      const check = await host().check([task]);
      expect(check.summaries).to.deep.equal([summary]);
      if (diffs !== undefined) expect(check.diffs).to.deep.equal(diffs);
      const run = await host().apply([task]);
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries).to.deep.equal([summary]);
      isOk(await host().apply([task]));
    };
    const fails = async (changes: Partial<Arguments>, message: RegExp) => {
      const run = await host().apply([
        zone({ records: [{ name: 'x', type: 'A', data: '192.0.2.1' }], ...changes }),
      ]);
      expect(run.errors.join('\n')).to.match(message);
      expect(run.errors.join('\n')).not.to.include(deploySecret);
    };

    it('says under check what it would add where there is no server yet, and fails there with what to do', async () => {
      const task = zone({ records: [{ name: 'x', type: 'A', data: '192.0.2.1' }] });
      const check = await host().check([task]);
      expect(check.errors).to.deep.equal([]);
      expect(check.diffs).to.deep.equal(['x A: (absent) → 192.0.2.1', 'x A ttl: (absent) → 3600']);
      await fails(
        {},
        /^STEP_FAILED .*dig or nsupdate is not installed: put apt\(\{ packages: \['bind9-dnsutils'\]/s,
      );
      await installNameServer(host(), ['example.org', 'example.net', '2.0.192.in-addr.arpa']);
    });

    const all: Arguments['records'] = [
      { name: '@', type: 'A', data: ['192.0.2.1', '192.0.2.2'] },
      { name: 'WWW.Example.org.', type: 'CNAME', data: '@', ttl: 60 },
      { name: '*.dev', type: 'AAAA', data: '2001:DB8:0:0::1' },
      { name: 'mail', type: 'A', data: '192.0.2.3' },
      { name: '@', type: 'MX', data: ['10 mail', '020 Mail.example.net.'] },
      { name: '_sip._tcp', type: 'SRV', data: '0 5 5060 sip.example.net.' },
      { name: '@', type: 'CAA', data: ['0 issue "letsencrypt.org"', '0 iodef mailto:a@example.org'] },
      { name: '@', type: 'NS', data: ['ns', 'ns.example.net.'], ttl: 300 },
      { name: 'text', type: 'TXT', data: [`it's "a" \\ b; c ü\t$(id)`, 'x'.repeat(300)] },
    ];

    it('adds records of every type with one message, and finds them as declared', async () => {
      const serial = 'dig +short @127.0.0.1 example.org SOA | cut -d" " -f3';
      const before = Number(await host().exec(serial));
      await applies(
        { records: all },
        'add @ A, add www CNAME, add *.dev AAAA, add mail A, add @ MX, add _sip._tcp SRV and 3 more in zone example.org',
      );
      expect(Number(await host().exec(serial))).to.equal(before + 1);
      expect(await records()).to.deep.equal([
        '*.dev.example.org. 3600 IN AAAA 2001:db8::1',
        '_sip._tcp.example.org. 3600 IN SRV 0 5 5060 sip.example.net.',
        'example.org. 300 IN NS ns.example.net.',
        'example.org. 300 IN NS ns.example.org.',
        'example.org. 3600 IN A 192.0.2.1',
        'example.org. 3600 IN A 192.0.2.2',
        'example.org. 3600 IN CAA 0 iodef "mailto:a@example.org"',
        'example.org. 3600 IN CAA 0 issue "letsencrypt.org"',
        'example.org. 3600 IN MX 10 mail.example.org.',
        'example.org. 3600 IN MX 20 mail.example.net.',
        'mail.example.org. 3600 IN A 192.0.2.3',
        'ns.example.org. 300 IN A 127.0.0.1',
        `text.example.org. 3600 IN TXT "it's \\"a\\" \\\\ b; c \\195\\188\\009$(id)"`,
        `text.example.org. 3600 IN TXT "${'x'.repeat(255)}" "${'x'.repeat(45)}"`,
        'www.example.org. 60 IN CNAME example.org.',
      ]);
    });

    it('sees what was changed by hand, and puts it right', async () => {
      await host().exec(
        nsupdate('example.org', [
          'update delete example.org A 192.0.2.1',
          'update add example.org 3600 A 192.0.2.9',
          'update delete www.example.org CNAME',
          'update add other.example.org 60 A 192.0.2.99',
          'update delete *.dev.example.org AAAA',
          'update add *.dev.example.org 61 AAAA 2001:db8::1',
        ]),
      );
      await applies({ records: all }, 'change @ A, add www CNAME, change *.dev AAAA in zone example.org', [
        '@ A: 192.0.2.2, 192.0.2.9 → 192.0.2.1, 192.0.2.2',
        'www CNAME: (absent) → example.org.',
        'www CNAME ttl: (absent) → 60',
        '*.dev AAAA ttl: 61 → 3600',
      ]);
      expect(await records()).to.include('other.example.org. 60 IN A 192.0.2.99');
    });

    it('removes one value, and whole sets, once', async () => {
      await applies(
        {
          records: [
            { name: '@', type: 'A', data: '192.0.2.1' },
            { name: 'text', type: 'TXT' },
            { name: 'nowhere', type: 'A' },
          ],
          state: 'absent',
        },
        'change @ A, remove text TXT in zone example.org',
        [
          '@ A: 192.0.2.1, 192.0.2.2 → 192.0.2.2',
          `text TXT: "it's \\"a\\" \\\\ b; c \\195\\188\\009$(id)", "${'x'.repeat(255)}" "${'x'.repeat(45)}" → (absent)`,
          'text TXT ttl: 3600 → (absent)',
        ],
      );
    });

    it('removes with exclusive only what it may, and never SOA, name servers and proofs for certificates', async () => {
      const by = (commands: readonly string[]) => host().exec(nsupdate('example.org', commands));
      await by([
        'update add _acme-challenge.www.example.org 60 TXT proof',
        'update add 7.dhcp.example.org 60 A 192.0.2.7',
        'update add ssh.example.org 60 SSHFP 1 1 123456789abcdef67890123456789abcdef67890',
        'update add sub.example.org 60 NS ns.example.net.',
      ]);
      const only = [{ name: 'ns', type: 'A', data: '127.0.0.1', ttl: 300 }] as const;
      const keep = ['_acme-challenge', '_acme-challenge.*', '*.dhcp'];
      await applies(
        { records: only, exclusive: ['A', 'TXT'], keep },
        'remove @ A, remove mail A, remove other A in zone example.org',
      );
      await applies(
        { records: only, exclusive: true, keep },
        'remove *.dev AAAA, remove _sip._tcp SRV, remove @ CAA, remove @ MX, remove sub NS, remove www CNAME in zone example.org',
      );
      expect(await records()).to.have.members([
        ...servers,
        'example.org. 300 IN NS ns.example.net.',
        '7.dhcp.example.org. 60 IN A 192.0.2.7',
        '_acme-challenge.www.example.org. 60 IN TXT "proof"',
        'ssh.example.org. 60 IN SSHFP 1 1 123456789ABCDEF67890123456789ABCDEF67890',
      ]);
    });

    it('replaces a CNAME only where it may remove it, because the server would ignore it in silence', async () => {
      await host().exec(nsupdate('example.org', ['update add alias.example.org 60 CNAME ns']));
      const records = [
        { name: 'ns', type: 'A', data: '127.0.0.1', ttl: 300 },
        { name: 'alias', type: 'A', data: '192.0.2.3' },
      ] as const;
      await fails(
        { records },
        /^PLAN_FAILED alias cannot have A records in zone example\.org, because it has CNAME/,
      );
      await applies({ records, exclusive: ['CNAME'] }, 'remove alias CNAME, add alias A in zone example.org');
    });

    it('keeps a zone of addresses, and leaves the other zones of the server alone', async () => {
      const before = await records('example.net');
      await applies(
        { zone: '2.0.192.in-addr.arpa', records: [{ name: '10', type: 'PTR', data: 'www.example.org.' }] },
        'add 10 PTR in zone 2.0.192.in-addr.arpa',
      );
      expect(await records('example.net')).to.deep.equal(before);
    });

    it('shows the secret to nobody: not in a process, a file, the journal or what it prints', async () => {
      // The pattern is in a file, so that the one who watches does not see itself.
      await host().exec(`printf '%s' '${deploySecret}' >/var/lib/bind/pattern
        cat >/root/watch <<'.'
while :; do cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | grep -aFf /var/lib/bind/pattern; done >/root/seen
.
        systemd-run -q --unit watch sh /root/watch
        sh -c 'sleep 1; :' '${deploySecret}'`);
      // It sees such a process.
      expect(await host().exec('cat /root/seen; : >/root/seen')).to.include(deploySecret);
      const run = await host().apply([zone({ records: [{ name: 'y', type: 'A', data: '192.0.2.5' }] })]);
      expect(run.errors).to.deep.equal([]);
      await host().exec('systemctl stop watch; rm /root/watch /var/lib/bind/pattern');
      expect(await host().exec('cat /root/seen; rm /root/seen')).to.equal('');
      expect(
        await host().exec(
          `grep -rlaF --exclude-dir=bind '${deploySecret}' /root /home /tmp /var/tmp /run /var/log /etc 2>/dev/null || :`,
        ),
      ).to.equal('');
      expect(JSON.stringify(run.tasks) + run.printed).not.to.include(deploySecret);
    });

    it('changes nothing where somebody else was faster', async () => {
      const task = zone({ records: [{ name: 'race', type: 'A', data: '192.0.2.20' }] });
      const seen = { name: 'race.example.org.', ttl: 60, type: 'A', data: '192.0.2.21' };
      for (const seenBefore of [[], [seen]]) {
        const [step] = planOf(task, { zone: { records: seenBefore } }).flatMap(({ steps }) => steps);
        if (step?.kind !== 'run') throw new Error('not the step that was expected');
        await host().exec(
          nsupdate('example.org', [
            'update delete race.example.org A',
            'update add race.example.org 60 A 192.0.2.22',
          ]),
        );
        const script = `${step.script.text}\n`;
        await host().exec(
          `cat >/run/input <<'HW.'\n${textOf(step.input)}HW.\ncat >/run/script <<'HW.'\n${script}HW.`,
        );
        const said = await host().exec(
          'sh /run/script </run/input 2>&1 || echo "exit $?"; rm /run/input /run/script',
        );
        expect(said).to.match(
          /^update failed: [NY]XRRSET\nsomebody else has just changed the same records .*: run it again\nexit 1\n$/,
        );
        expect((await records()).filter((row) => row.startsWith('race'))).to.deep.equal([
          'race.example.org. 60 IN A 192.0.2.22',
        ]);
      }
    });

    it('sends hundreds of records, long ones among them', async () => {
      const many = Array.from({ length: 1400 }, (_, index) => ({
        name: `h${index}`,
        type: 'TXT' as const,
        data: `${index} ${'x'.repeat(80)}`,
      }));
      const run = await host().apply([zone({ zone: 'example.net', records: many })]);
      expect(run.errors).to.deep.equal([]);
      expect(await records('example.net')).to.have.length(1402);
    });

    describe('where something is wrong', () => {
      const other = secret(Buffer.from('another secret').toString('base64'));
      const reader = { name: 'reader', algorithm: 'hmac-sha512', secret: secret(readerSecret) } as const;

      for (const [title, changes, message] of [
        [
          'another secret',
          { key: { ...key, secret: other } },
          /has another secret for the key deploy\. \(BADSIG\)/,
        ],
        ['an unknown key', { key: { ...key, name: 'nobody' } }, /does not know the key nobody\. .*BADKEY/],
        [
          'another algorithm',
          { key: { ...key, algorithm: 'hmac-sha1' } },
          /deploy\. with hmac-sha1 \(BADKEY\)/,
        ],
        [
          'a key that may not transfer',
          { key: reader },
          /does not transfer .* add allow-transfer \{ key reader\. \}/,
        ],
        [
          'a zone of another server',
          { zone: 'example.com' },
          /does not serve a zone example\.com\. \(REFUSED\)/,
        ],
        ['a name inside a zone', { zone: 'sub.example.org' }, /does not serve a zone sub\.example\.org\./],
        ['a port where nobody listens', { port: 54 }, /\(port 54\) does not answer: .*connection refused/],
        [
          'a server without address',
          { server: 'nowhere.invalid' },
          /does not answer: couldn't get address for 'nowhere/,
        ],
      ] as const)
        it(`says so: ${title}`, () => fails(changes, message));

      it('says so: a server that could not load the zone', async () => {
        await host().exec('systemctl stop named; rm /var/lib/bind/example.net.db*; systemctl start named');
        await fails({ zone: 'example.net' }, /cannot load the zone example\.net\. \(SERVFAIL\)/);
      });

      it('says so: a key that may read and not write, and a name that the server does not take', async () => {
        await fails(
          { records: [{ name: 'a_b', type: 'A', data: '192.0.2.1' }] },
          /bad owner 'a_b\.example\.org'/,
        );
        await fails(
          { records: [{ name: '@', type: 'MX', data: '10 nowhere' }] },
          /update failed: REFUSED\n.* or an MX, SRV or NS would name something without an address/,
        );
        await host().exec(
          `sed -i '/example.org/,/zone/ s/allow-update { key deploy; }/allow-update { none; }/' /etc/bind/named.conf.local; systemctl restart named`,
        );
        await fails({}, /update failed: REFUSED\nthe key deploy\. may not change these records/);
      });
    });
  });
}

function textOf(input: Content | undefined): string {
  return input instanceof Secret ? input.reveal() : String(input);
}
