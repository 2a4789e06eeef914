import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { dnsServer, type DnsServerOptions } from '../../roles/dns-server';
import { dnsHostsFile, dnsZone, type DnsZoneOptions } from '../../roles/dns-zone';
import { testedSuites, useLabHost, type TestRun } from './harness';

const deploySecret = Buffer.from('deploy deploy deploy deploy 1234').toString('base64');
const acmeSecret = Buffer.from('acme acme acme acme acme acme 12').toString('base64');

for (const suite of testedSuites()) {
  describe(`the roles dns-server and dns-zone on two real hosts with ${suite}`, function () {
    this.timeout(300_000);
    const server = useLabHost({ suite });
    const client = useLabHost({ suite, index: 1 });
    let address = '';

    const zoneOf = (name: string) =>
      ({
        name,
        servers: [{ name: `ns1.${name}`, address }],
        grants: [{ key: 'deploy' }, { key: 'acme', names: ['_acme-challenge'], types: ['TXT'] }],
      }) as const;
    const options = (changes: Partial<DnsServerOptions> = {}): DnsServerOptions => ({
      zones: [zoneOf('shop.test'), zoneOf('other.test')],
      keys: [
        { name: 'deploy', secret: secret(deploySecret) },
        { name: 'acme', algorithm: 'hmac-sha512', secret: secret(acmeSecret) },
      ],
      ...changes,
    });
    const zone = (changes: Partial<DnsZoneOptions> = {}) =>
      dnsZone({
        zone: 'shop.test',
        records: [
          { name: 'ns1', type: 'A', data: address },
          { name: 'api', type: 'A', data: '192.0.2.10' },
          { name: 'www', type: 'CNAME', data: 'api' },
          { name: '*.dev', type: 'AAAA', data: '2001:db8::7' },
        ],
        server: { address, key: { name: 'deploy', secret: secret(deploySecret) } },
        exclusive: true,
        ...changes,
      });
    const isConverged = (run: TestRun) => {
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries).to.deep.equal([]);
    };
    const dig = async (words: string) =>
      (await client().exec(`dig +time=2 +tries=1 @${address} ${words}`)).trim();
    const serial = (name: string) => dig(`+short ${name} SOA | cut -d ' ' -f 3`);

    before(async () => {
      address = (
        await server().exec(
          'ip -4 -o addr show scope global | awk \'{ sub("/.*", "", $4); print $4; exit }\'',
        )
      ).trim();
    });

    it('says under check on a fresh host what it would do', async () => {
      const check = await server().check([...dnsServer(options()), ...zone()]);
      expect(check.errors).to.deep.equal([]);
      expect(JSON.stringify(check.tasks)).not.to.include(deploySecret);
      expect(await server().exitCode('command -v named')).not.to.equal(0);
    });

    it('sets up a name server, and is done the second time', async () => {
      const run = await server().apply(dnsServer(options()));
      expect(run.errors).to.deep.equal([]);
      expect(JSON.stringify(run.tasks) + run.printed).not.to.include(deploySecret);
      isConverged(await server().apply(dnsServer(options())));
      expect(await server().exec("stat -c '%a %U %G' /etc/bind/named.conf.keys")).to.equal('640 root bind\n');
      expect(await server().exec('named-checkconf -z | grep -c loaded')).to.equal('2\n');
    });

    it('keeps a zone from another host, where names are resolved through the server', async () => {
      const run = await client().apply(zone());
      expect(run.errors).to.deep.equal([]);
      isConverged(await client().apply(zone()));
      expect(await dig('+short www.shop.test A')).to.equal('api.shop.test.\n192.0.2.10');
      expect(await dig('+short anything.dev.shop.test AAAA')).to.equal('2001:db8::7');
      expect(await dig('+short shop.test NS')).to.equal('ns1.shop.test.');
    });

    it('looks up nothing for strangers, and gives the zone to no one without a key', async () => {
      expect(await dig('example.net A')).to.match(/status: REFUSED/);
      expect(await dig('example.net A')).not.to.match(/flags:.* ra\b/);
      expect(await dig('shop.test AXFR')).to.match(/Transfer failed/);
      expect(await dig('+short version.bind CH TXT')).to.equal('');
    });

    it('sees a record that was removed by hand, and one that was added, and touches no other zone', async () => {
      const before = await serial('other.test');
      await server().exec(`nsupdate <<'.'
server ${address}
zone shop.test
key hmac-sha256:deploy ${deploySecret}
update delete api.shop.test A
update add stray.shop.test 60 A 192.0.2.66
send
.`);
      expect(await dig('+short api.shop.test A')).to.equal('');
      const drift = await client().check(zone());
      expect(drift.diffs).to.deep.equal([
        'stray A: 192.0.2.66 → (absent)',
        'stray A ttl: 60 → (absent)',
        'api A: (absent) → 192.0.2.10',
        'api A ttl: (absent) → 3600',
      ]);
      expect((await client().apply(zone())).errors).to.deep.equal([]);
      isConverged(await client().apply(zone()));
      expect(await dig('+short api.shop.test A')).to.equal('192.0.2.10');
      expect(await dig('+short stray.shop.test A')).to.equal('');
      expect(await serial('other.test')).to.equal(before);
    });

    it('lets a key change no more than it was granted', async () => {
      const update = (record: string) =>
        `printf '%s\\n' 'server ${address}' 'zone shop.test' 'key hmac-sha512:acme ${acmeSecret}' 'update add ${record}' send | nsupdate`;
      expect(await client().exitCode(update('_acme-challenge.shop.test 60 TXT proof'))).to.equal(0);
      expect(await client().exitCode(update('www.shop.test 60 TXT proof'))).to.equal(2);
      expect(await client().exitCode(update('_acme-challenge.shop.test 60 CAA 0 issue x'))).to.equal(2);
      // A proof for a certificate is no drift.
      isConverged(await client().apply(zone()));
    });

    it('keeps the records through a restart and through a change of its configuration', async () => {
      await server().exec('systemctl restart named');
      const more = options({ zones: [...options().zones, zoneOf('third.test')] });
      const run = await server().apply(dnsServer(more));
      expect(run.errors).to.deep.equal([]);
      expect(run.statuses).to.include('changed reload the name server');
      isConverged(await server().apply(dnsServer(more)));
      expect(await dig('+short third.test NS')).to.equal('ns1.third.test.');
      isConverged(await client().apply(zone()));
    });

    it('takes no configuration that named does not, and goes on with the old one', async () => {
      const run = await server().apply(
        dnsServer(
          options({ zones: [{ ...zoneOf('shop.test'), grants: [{ key: 'deploy', types: ['NOTYPE'] }] }] }),
        ),
      );
      expect(run.errors.join()).to.match(/FILE_INVALID .*NOTYPE/s);
      expect(await dig('+short www.shop.test A')).to.equal('api.shop.test.\n192.0.2.10');
    });

    it('writes the addresses to /etc/hosts where there is no name server', async () => {
      const records = [
        { name: 'api', type: 'A', data: ['192.0.2.10', '192.0.2.11'] },
        { name: 'api', type: 'AAAA', data: '2001:db8::10' },
        { name: 'www', type: 'CNAME', data: 'api' },
        { name: 'shop', type: 'CNAME', data: 'www.shop.test.' },
        { name: '*', type: 'A', data: '192.0.2.10' },
        { name: '@', type: 'MX', data: '10 api' },
      ] as const;
      const task = () => dnsHostsFile({ zone: 'shop.test', records });
      expect((await client().apply(task())).errors).to.deep.equal([]);
      isConverged(await client().apply(task()));
      expect(await client().exec("getent ahostsv4 shop.shop.test | awk '/STREAM/ { print $1 }'")).to.equal(
        '192.0.2.10\n192.0.2.11\n',
      );
      expect(await client().exec("grep 2001:db8::10 /etc/hosts | tr '\\t' ' '")).to.equal(
        '2001:db8::10 api.shop.test www.shop.test shop.shop.test\n',
      );
    });
  });
}
