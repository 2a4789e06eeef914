import { expect } from 'chai';
import { labAcme } from '../../lib/lab/pebble';
import { certbot } from '../../lib/tasks/certbot';
import { nginxSite } from '../../lib/tasks/nginx-site';
import { testedSuites, useLabHost } from './harness';

const name = 'www.lab.test';
const bundle = '/etc/ssl/certs/lab.pem';
const live = '/etc/letsencrypt/live/www';
const summary =
  'issue certificate www again: cert.pem, chain.pem, fullchain.pem, privkey.pem is not a link into archive';

for (const suite of testedSuites())
  describe(`a certificate in use on a real ${suite} host`, function () {
    this.timeout(300_000);
    const host = useLabHost({ suite });
    let server = '';
    const www = (changes: Partial<Parameters<typeof certbot>[0]> = {}) =>
      certbot({
        domains: [name],
        certName: 'www',
        method: 'webroot',
        webroot: '/var/www/html',
        server,
        agreeTos: true,
        caBundle: bundle,
        deployHook: 'systemctl reload nginx',
        ...changes,
      });
    const site = (state: 'present' | 'absent' = 'present') =>
      nginxSite(
        state === 'absent'
          ? { name: 'www', state }
          : {
              name: 'www',
              content: `server {\n  listen 443 ssl;\n  server_name ${name};\n  ssl_certificate ${live}/fullchain.pem;\n  ssl_certificate_key ${live}/privkey.pem;\n}\n`,
            },
      );
    const serials = () =>
      host().exec(`sleep 1; openssl x509 -noout -serial -in ${live}/cert.pem
        openssl s_client -connect 127.0.0.1:443 -servername ${name} </dev/null 2>/dev/null | openssl x509 -noout -serial`);
    const renewBrokenly = `echo 'broken;' >/etc/nginx/conf.d/zz.conf
      REQUESTS_CA_BUNDLE=${bundle} certbot renew --force-renewal --no-random-sleep-on-renew >/dev/null 2>&1 || :
      rm /etc/nginx/conf.d/zz.conf`;

    before(async () => {
      const acme = await labAcme(host().name);
      server = acme.directoryUrl;
      await host().exec(`echo '127.0.0.1 ${name}' >>/etc/hosts
        apt-get install -y -qq --no-install-recommends certbot nginx openssl </dev/null >/dev/null 2>&1
        cat >${bundle} <<.\n${acme.serverCa}.\n`);
      const run = await host().apply([www(), site()]);
      expect(run.errors).to.deep.equal([]);
    });

    it('is replaced under its own name, once, where its files are no links', async () => {
      await host().exec(`cd ${live}; for f in *.pem; do cp -L $f /tmp/$f; rm $f; cp /tmp/$f $f; done`);
      expect((await host().check([www()])).summaries[0]).to.contain(summary);
      const run = await host().apply([www()]);
      expect(run.errors).to.deep.equal([]);
      expect(await host().exec('cd /etc/letsencrypt; ls -d live/*/ archive/* renewal/*')).to.equal(
        'archive/www\nlive/www/\nrenewal/www.conf\n',
      );
      expect((await host().apply([www(), site()])).statuses.map((one) => one.split(' ')[0])).to.deep.equal([
        'ok',
        'ok',
      ]);
      expect(await host().exec('certbot certificates 2>&1')).to.match(/Certificate Name: www\n/);
    });

    it('is given to the server by the next run, where the hook of the timer failed', async () => {
      await host().exec(renewBrokenly);
      const [kept, shown] = (await serials()).split('\n');
      expect(kept).to.not.equal(shown);
      const summaries = ['run the deploy hook of certificate www, which has not succeeded yet'];
      expect((await host().check([www()])).summaries).to.deep.equal(summaries);
      expect((await host().apply([www()])).errors).to.deep.equal([]);
      const [now, then] = (await serials()).split('\n');
      expect(now).to.equal(then);
      expect((await host().apply([www()])).statuses[0]).to.match(/^ok /);
    });

    it('is compared with what the port shows, where that is declared', async () => {
      const served = www({ servedAt: 443 });
      expect((await host().apply([served])).statuses[0]).to.match(/^ok /);
      await host().exec(`${renewBrokenly}; rm /etc/letsencrypt/renewal/www.undeployed`);
      expect((await host().check([served])).summaries.join()).to.match(
        /^run the deploy hook of certificate www: port 443 shows another one/,
      );
      expect((await host().apply([served])).errors).to.deep.equal([]);
      const [now, then] = (await serials()).split('\n');
      expect(now).to.equal(then);
      expect((await host().apply([served])).statuses[0]).to.match(/^ok /);
    });

    it('keeps its key from everybody else', async () => {
      await host().exec(
        `chmod 755 /etc/letsencrypt/live /etc/letsencrypt/archive; chmod 644 /etc/letsencrypt/archive/www/privkey*.pem`,
      );
      const read = `setpriv --reuid=nobody --clear-groups cat ${live}/privkey.pem >/dev/null`;
      expect(await host().exitCode(read)).to.equal(0);
      expect((await host().check([www()])).summaries).to.deep.equal([
        'take the private key of certificate www from everybody else',
      ]);
      expect((await host().apply([www()])).errors).to.deep.equal([]);
      expect(await host().exitCode(read)).to.not.equal(0);
      expect((await host().apply([www()])).statuses[0]).to.match(/^ok /);
    });

    it('is not deleted while a site names it, and is after the site is gone', async () => {
      const gone = certbot({ domains: [name], certName: 'www', state: 'absent' });
      for (const run of [await host().check([gone]), await host().apply([gone])])
        expect(run.errors.join()).to.equal('REFUSED certificate www is in use: /etc/nginx/sites-enabled/www');
      expect(await host().exitCode('nginx -t 2>/dev/null')).to.equal(0);
      expect((await host().check([site('absent'), gone])).errors).to.deep.equal([]);
      const run = await host().apply([site('absent'), gone]);
      expect(run.errors).to.deep.equal([]);
      expect(await host().exec('ls /etc/letsencrypt/live')).to.equal('README\n');
      expect(await host().exitCode('nginx -t 2>/dev/null')).to.equal(0);
    });
  });
