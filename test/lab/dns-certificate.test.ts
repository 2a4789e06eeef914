import { expect } from 'chai';
import { labAcme, type LabAcme } from '../../lib/lab/pebble';
import { secret } from '../../lib/secrets/secret';
import { dnsCertificate, type DnsCertificateOptions } from '../../roles/dns-certificate';
import { dnsServer } from '../../roles/dns-server';
import { testedSuites, useLabHost, type TestRun } from './harness';

const acmeSecret = Buffer.from('acme acme acme acme acme acme 12').toString('base64');
const names = ['_acme-challenge'];
const live = '/etc/letsencrypt/live/shop.test';

for (const suite of testedSuites()) {
  describe(`the role dns-certificate on real hosts with ${suite}`, function () {
    this.timeout(300_000);
    // The name server is on one host with the ACME server; the certificate is for the other host.
    const server = useLabHost({ suite });
    const host = useLabHost({ suite, index: 1 });
    let address = '';
    let acme: LabAcme;

    const certificate = (changes: Partial<DnsCertificateOptions> = {}) =>
      dnsCertificate({
        domains: ['shop.test', '*.shop.test'],
        server: { address, key: { name: 'acme', algorithm: 'hmac-sha512', secret: secret(acmeSecret) } },
        acme: { directory: acme.directoryUrl, ca: acme.serverCa, email: 'admin@shop.test' },
        propagationSeconds: 1,
        deployHook: 'echo "$RENEWED_DOMAINS" >> /root/deployed',
        ...changes,
      });
    const isConverged = (run: TestRun) => {
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries).to.deep.equal([]);
    };
    const openssl = async (what: string) =>
      (await host().exec(`openssl x509 -noout ${what} -in ${live}/cert.pem`)).trim();

    before(async () => {
      const show = 'ip -4 -o addr show scope global | awk \'{ sub("/.*", "", $4); print $4; exit }\'';
      address = (await server().exec(show)).trim();
      const run = await server().apply(
        dnsServer({
          zones: [
            {
              name: 'shop.test',
              servers: [{ name: 'ns1.shop.test', address }],
              grants: [{ key: 'acme', names, types: ['TXT'] }],
            },
          ],
          keys: [{ name: 'acme', algorithm: 'hmac-sha512', secret: secret(acmeSecret) }],
        }),
      );
      expect(run.errors).to.deep.equal([]);
      acme = await labAcme(server().name, { dnsServer: '127.0.0.1:53' });
      await host().exec(`echo '${address} ${server().name}.lab.test' >> /etc/hosts`);
    });

    it('says under check on a fresh host what it would do', async () => {
      expect((await host().check(certificate())).errors).to.deep.equal([]);
    });

    it('issues a wildcard certificate for a host that the world cannot reach, and is done the second time', async () => {
      const run = await host().apply(certificate());
      expect(run.errors).to.deep.equal([]);
      expect(JSON.stringify(run.tasks) + run.printed).not.to.include(acmeSecret);
      isConverged(await host().apply(certificate()));
      expect((await openssl('-ext subjectAltName')).match(/DNS:[^,\s]+/g)).to.have.members([
        'DNS:shop.test',
        'DNS:*.shop.test',
      ]);
      expect(
        await host().exec(`cat >/root/issuer.pem <<'.'\n${acme.issuerCa}.
        openssl verify -CAfile /root/issuer.pem -untrusted ${live}/chain.pem -verify_hostname any.shop.test ${live}/cert.pem`),
      ).to.equal(`${live}/cert.pem: OK\n`);
      expect(await host().exec('cat /root/deployed')).to.equal('shop.test *.shop.test\n');
      expect(await host().exec("stat -c '%a %U' /etc/letsencrypt/rfc2136.ini")).to.equal('600 root\n');
    });

    it('leaves no proof in the zone', async () => {
      expect(await server().exec('dig +short @127.0.0.1 _acme-challenge.shop.test TXT')).to.equal('');
    });

    it('is renewed by the timer of Debian', async () => {
      const serial = await openssl('-serial');
      await host()
        .exec(`sed -i 's/^renew_before_expiry.*/renew_before_expiry = 3650 days/' /etc/letsencrypt/renewal/shop.test.conf
        mkdir -p /run/systemd/system/certbot.service.d
        printf '[Service]\\nExecStart=\\nExecStart=/usr/bin/certbot -q renew --no-random-sleep-on-renew\\n' \\
          > /run/systemd/system/certbot.service.d/at-once.conf
        systemctl daemon-reload
        systemctl start certbot.service || { journalctl -u certbot.service >&2; exit 1; }
        rm -r /run/systemd/system/certbot.service.d; systemctl daemon-reload`);
      expect(await openssl('-serial')).not.to.equal(serial);
      expect((await host().apply(certificate())).summaries).to.deep.equal([
        'change how certificate shop.test is renewed: renew_before_expiry = 30 days',
      ]);
    });

    it('shows the message of certbot where the key may not prove a name', async () => {
      const run = await host().apply(certificate({ domains: ['*.www.shop.test'] }));
      expect(run.errors.join()).to.match(/STEP_FAILED .*REFUSED/s);
      isConverged(await host().apply(certificate()));
    });
  });
}
