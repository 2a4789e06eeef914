import { expect } from 'chai';
import { labHost, labStart, labStop } from '../../lib/lab/lab';
import { labAcme, type LabAcme } from '../../lib/lab/pebble';
import { balancer, drained, ready, type BalancerOptions } from '../../roles/balancer';
import { testedSuites, useLabHost, type TestHost, type TestRun } from './harness';
import { startLoad } from './load';
import { loadRate } from './long';
import { visit } from './site-program';

/**
 * An application that says who it is. It notes the body of every POST, and ends a request for /cut without an answer.
 */
const application = `
const { createServer } = require('node:http');
const { appendFileSync } = require('node:fs');
createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part)).on('end', () => {
    if (request.method === 'POST') appendFileSync('/root/posts', request.url + ' ' + body + '\\\\n');
    if (request.url === '/cut') { appendFileSync('/root/cuts', request.method + '\\\\n'); return request.socket.destroy(); }
    if (request.url === '/silent') return;
    if (request.url === '/headers') return response.end(JSON.stringify(request.headers));
    response.end('{"status":"ok","host":"' + process.argv[2] + '"}');
  });
}).listen(3000);`;

const run = (name: string) => `cat >/root/app.js <<'.'${application.replaceAll('\\\\n', '\\n')}
.
systemd-run -q --unit=app node /root/app.js ${name}
until curl -sf http://127.0.0.1:3000/ >/dev/null; do sleep 0.2; done`;

for (const suite of testedSuites()) {
  describe(`the role balancer on real hosts with ${suite}`, function () {
    this.timeout(600_000);
    const edge = useLabHost({ suite });
    const app1 = useLabHost({ suite, index: 1 });
    const app2 = useLabHost({ suite, index: 2 });
    let acme: LabAcme;

    const at = (host: TestHost) => labHost(host.name).address;
    const upstreams = () =>
      [app1(), app2()].map((host, index) => ({
        host: `app${index + 1}`,
        address: at(host),
        port: 3000,
      }));
    const options = (changes: Partial<BalancerOptions> = {}): BalancerOptions => ({
      sites: [{ domains: ['shop.test'], upstreams: upstreams() }],
      acme: { directory: acme.directoryUrl, ca: acme.serverCa },
      metrics: { port: 8405 },
      ...changes,
    });
    const ask = (path: string, name = 'shop.test') =>
      visit({ address: at(edge()), name, ca: acme.issuerCa, path });
    const isConverged = (run: TestRun) => {
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries).to.deep.equal([]);
    };
    const serial = () =>
      edge().exec(
        `openssl s_client -connect 127.0.0.1:443 -servername shop.test </dev/null 2>/dev/null | openssl x509 -noout -serial`,
      );

    before(async () => {
      await Promise.all(
        [app1(), app2()].map(async (host, index) => {
          await host.exec(
            'apt-get update -qq; apt-get install -y -qq --no-install-recommends nodejs curl >/dev/null 2>&1',
          );
          await host.exec(run(`app${index + 1}`));
        }),
      );
      acme = await labAcme(app2().name);
      await app2().exec(`printf '${at(edge())} %s\\n' shop.test more.test >> /etc/hosts`);
    });

    it('says under check on a fresh host what it would do', async () => {
      const check = await edge().check(balancer(options()));
      expect(check.errors).to.deep.equal([]);
      // Debian starts the service with its package.
      expect(check.summaries.join('\n')).to.match(/\binstall .*\bhaproxy\b/);
    });

    it('serves the application over HTTPS and redirects HTTP, and is done the second time', async () => {
      const first = await edge().apply(balancer(options()));
      expect(first.errors).to.deep.equal([]);
      const hosts = new Set<unknown>();
      for (let count = 0; count < 4; count++) {
        const { status, body } = await ask('/health');
        const answer = JSON.parse(body) as Record<string, unknown>;
        expect([status, answer['status']]).to.deep.equal([200, 'ok']);
        hosts.add(answer['host']);
      }
      expect([...hosts]).to.have.members(['app1', 'app2']);
      expect((await ask('/metrics')).status).to.equal(404);
      const plain = await visit({
        address: at(edge()),
        name: 'shop.test',
        ca: undefined,
        path: '/a?b=c',
      });
      expect([plain.status, plain.location]).to.deep.equal([301, 'https://shop.test/a?b=c']);
      expect(
        await edge().exec(
          'curl -sk --resolve shop.test:443:127.0.0.1 -o /dev/null -D - https://shop.test/ | grep -i ^strict',
        ),
      ).to.match(/^strict-transport-security: max-age=31536000/i);
      const headers = JSON.parse((await ask('/headers')).body) as Record<string, string>;
      expect(headers['x-forwarded-proto']).to.equal('https');
      isConverged(await edge().apply(balancer(options())));
    });

    it('gives Prometheus its figures at a port of its own, and nothing else there', async () => {
      const status = (path: string) =>
        app1().exec(`curl -s -o /root/answer -w '%{http_code}' http://${at(edge())}:8405${path}`);
      expect(await status('/')).to.equal('404');
      expect(await status('/metrics')).to.equal('200');
      expect(
        await app1().exec(
          'grep -c \'^haproxy_server_status{proxy="shop.test",server="app1",state="UP"} 1\' /root/answer',
        ),
      ).to.equal('1\n');
    });

    it('loses no request while hosts are drained, stopped and returned, and while it reloads', async () => {
      const load = startLoad({ address: at(edge()), name: 'shop.test', ca: acme.issuerCa, rate: loadRate });
      for (const [name, host] of [
        ['app1', app1()],
        ['app2', app2()],
      ] as const) {
        expect((await edge().apply([drained(name, { seconds: 20 })])).errors).to.deep.equal([]);
        const hsts = name === 'app1' ? 1000 : 2000;
        const reload = await edge().apply(balancer(options({ hsts, drained: [name] })));
        expect(reload.errors).to.deep.equal([]);
        expect(reload.statuses).to.include('changed reload haproxy');
        await host.exec('systemctl stop app');
        await host.exec(run(name));
        expect((await edge().apply([ready(name, { seconds: 20 })])).errors).to.deep.equal([]);
      }
      const { sent, lost } = await load.stop();
      expect(lost, `of ${sent}`).to.deep.equal({});
      expect(sent).to.be.greaterThan(2 * loadRate);
      const posts = (await Promise.all([app1(), app2()].map((host) => host.exec('cat /root/posts')))).join(
        '',
      );
      const numbers = posts.trimEnd().split('\n');
      expect(new Set(numbers).size, 'a POST was done twice').to.equal(numbers.length);
      expect(numbers.length).to.equal(Math.floor(sent / 2));
    });

    it('sends a request again that may be repeated, and no POST', async () => {
      await edge().exec(
        `ask() { curl -sk --resolve shop.test:443:127.0.0.1 -o /dev/null -w '%{http_code}\\n' "$@" https://shop.test/cut || :; }
         ask; ask -X POST -d once`,
      );
      const cuts = await Promise.all(
        [app1(), app2()].map((host) => host.exec('cat /root/cuts 2>/dev/null || :')),
      );
      const count = (method: string) => cuts.join('').split(`${method}\n`).length - 1;
      expect(count('GET')).to.be.greaterThan(1);
      expect(count('POST')).to.equal(1);
    });

    it('does not take out the last server, and returns what was left drained', async () => {
      expect((await edge().apply(balancer(options()))).errors).to.deep.equal([]);
      expect((await edge().apply([drained('app1')])).errors).to.deep.equal([]);
      expect((await edge().apply([drained('app2')])).errors.join()).to.contain(
        'app2 is the only server of shop.test that is up: nobody would answer without it',
      );
      const again = await edge().apply(balancer(options()));
      expect(again.statuses.filter((status) => status.startsWith('changed'))).to.deep.equal([
        'changed return app1',
      ]);
    });

    it('lets the deployment choose the server, from this host only, also while it is drained', async () => {
      expect((await edge().apply([drained('app1')])).errors).to.deep.equal([]);
      const chosen = `curl -sk --resolve shop.test:443:127.0.0.1 -H 'X-Balancer-Server: app1' https://shop.test/`;
      expect(await edge().exec(chosen)).to.contain('"host":"app1"');
      const other = await app2().exec(chosen.replace('127.0.0.1', at(edge())));
      expect(other).to.contain('"host":"app2"');
      expect((await edge().apply([ready('app1', { seconds: 20 })])).errors).to.deep.equal([]);
    });

    it('listens on IPv6 or not, and ends what is silent for too long, as the options say', async () => {
      const code = (address: string, path: string) =>
        edge().exec(
          `curl -sk -m 30 -o /dev/null -w '%{http_code}' --resolve shop.test:443:${address} https://shop.test${path} || :`,
        );
      expect(await code('[::1]', '/health')).to.equal('200');
      expect((await edge().apply(balancer(options({ ipv6: false, idle: 2 })))).errors).to.deep.equal([]);
      await edge().exec('until ! ss -Hltn sport = :443 | grep -qF "*:443"; do sleep 0.2; done');
      expect(await code('[::1]', '/health')).to.equal('000');
      expect(await code('127.0.0.1', '/health')).to.equal('200');
      const began = Date.now();
      expect(await code('127.0.0.1', '/silent')).to.equal('504');
      expect(Date.now() - began).to.be.within(2000, 25_000);
      expect((await edge().apply(balancer(options()))).errors).to.deep.equal([]);
    });

    it('serves a renewed certificate, after one reload', async () => {
      const before = await serial();
      const reloads = () => edge().exec('journalctl -u haproxy -o cat --no-pager | grep -c ^Reloaded || :');
      const reloaded = Number(await reloads());
      await edge()
        .exec(`sed -i 's/^renew_before_expiry.*/renew_before_expiry = 3650 days/' /etc/letsencrypt/renewal/shop.test.conf
        mkdir -p /run/systemd/system/certbot.service.d
        printf '[Service]\\nExecStart=\\nExecStart=/usr/bin/certbot -q renew --no-random-sleep-on-renew\\n' \\
          > /run/systemd/system/certbot.service.d/at-once.conf
        systemctl daemon-reload
        systemctl start certbot.service || { journalctl -u certbot.service >&2; exit 1; }
        rm -r /run/systemd/system/certbot.service.d; systemctl daemon-reload`);
      expect(await serial())
        .to.match(/^serial=/)
        .and.not.equal(before);
      expect(Number(await reloads())).to.equal(reloaded + 1);
      expect((await edge().apply(balancer(options()))).summaries).to.deep.equal([
        'change how certificate shop.test is renewed: renew_before_expiry = 30 days',
      ]);
    });

    it('serves the other sites where a certificate cannot be had, also after a reboot', async () => {
      const sites: BalancerOptions['sites'] = [
        { domains: ['nowhere.test'], upstreams: upstreams() },
        { domains: ['shop.test'], upstreams: upstreams() },
        { domains: ['more.test'], upstreams: upstreams() },
      ];
      const failed = await edge().apply(balancer(options({ sites })));
      expect(failed.errors.join('\n')).to.contain('site nowhere.test has no certificate');
      for (const name of ['shop.test', 'more.test']) {
        expect((await ask('/health', name)).status, name).to.equal(200);
      }
      await labStop(edge().name);
      await labStart(edge().name);
      await edge().exec('until systemctl -q is-active haproxy; do sleep 0.3; done; sleep 3');
      for (const name of ['shop.test', 'more.test']) {
        expect((await ask('/health', name)).status, name).to.equal(200);
      }
    });
  });
}
