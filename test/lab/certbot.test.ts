import { expect } from 'chai';
import { labAcme, type LabAcme } from '../../lib/lab/pebble';
import { secret } from '../../lib/secrets/secret';
import { certbot } from '../../lib/tasks/certbot';
import { testedSuites, useLabHost, type TestRun } from './harness';
import { describeLong } from './long';

const bundle = '/etc/ssl/certs/lab acme.pem';
const live = '/etc/letsencrypt/live/site';
const note = '/etc/letsencrypt/renewal/site.undeployed';
const names = ['one', 'two', 'three', 'four'].map((name) => `${name}.lab.test`);
const macKey = Buffer.from('a key of thirty-two bytes, no less').toString('base64url');
const [one = '', two = '', three = '', four = ''] = names;

for (const suite of testedSuites()) {
  describeLong(`the task certbot on a real host with ${suite}`, function () {
    this.timeout(300_000);
    const host = useLabHost({ suite });
    let acme: LabAcme;

    const site = (changes: Partial<Parameters<typeof certbot>[0]> = {}) =>
      certbot({
        domains: [one, two],
        certName: 'site',
        method: 'standalone',
        server: acme.directoryUrl,
        email: 'admin@lab.test',
        agreeTos: true,
        caBundle: bundle,
        deployHook: 'echo "$RENEWED_DOMAINS, $RENEWED_LINEAGE" >> /root/deployed',
        ...changes,
      });
    const openssl = async (what: string) =>
      (await host().exec(`openssl x509 -noout ${what} -in ${live}/cert.pem`)).trim();
    const altNames = async () =>
      (await openssl('-ext subjectAltName')).split('\n').at(-1)?.trim().split(', ').sort().join(' ');
    const lineages = async () =>
      (await host().exec('cd /etc/letsencrypt; ls -d live/*/ archive/* renewal/* 2>/dev/null || true'))
        .split('\n')
        .filter(Boolean);
    const whole = ['archive/site', 'live/site/', 'renewal/site.conf'];
    const isOk = (run: TestRun) => {
      expect(run.errors).to.deep.equal([]);
      expect(run.statuses.map((status) => status.split(' ')[0])).to.deep.equal(['ok']);
    };
    const repairs = async (task: ReturnType<typeof site>, summaries: readonly string[]) => {
      const check = await host().check([task]);
      expect(check.summaries).to.deep.equal(summaries);
      const run = await host().apply([task]);
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries).to.deep.equal(summaries);
      isOk(await host().apply([task]));
      expect(await lineages()).to.deep.equal(whole);
    };

    before(async () => {
      acme = await labAcme(host().name);
      await host().exec(`printf '127.0.0.1 %s\\n' ${names.join(' ')} >> /etc/hosts`);
    });

    it('says what it would do where certbot is not installed, and fails there with what to do', async () => {
      const check = await host().check([site()]);
      expect(check.summaries).to.deep.equal([
        `issue certificate site for ${one}, ${two} by ${acme.directoryUrl}`,
        'write /etc/systemd/system/certbot.service.d/hostwright-site.conf',
        'enable certbot.timer',
        'start certbot.timer',
      ]);
      const run = await host().apply([site()]);
      expect(run.errors[0]).to.match(/^STEP_FAILED .*certbot is not installed: put apt\(/s);
    });

    it('would issue it under check, and touches nothing', async () => {
      await host().exec('apt-get install -y -qq --no-install-recommends certbot </dev/null >/dev/null 2>&1');
      await host().check([site()]);
      expect(await lineages()).to.deep.equal([]);
      const run = await host().apply([site()]);
      expect(run.errors[0]).to.match(/STEP_FAILED .*the caBundle .*lab acme.pem does not exist/s);
    });

    it('issues it with the method standalone, once', async () => {
      await host().exec(`cat > '${bundle}' <<.\n${acme.serverCa}.\n`);
      const run = await host().apply([site()]);
      expect(run.errors).to.deep.equal([]);
      expect(await altNames()).to.equal(`DNS:${one} DNS:${two}`);
      expect(await openssl('-text')).to.match(/ASN1 OID: prime256v1/);
      expect(await lineages()).to.deep.equal(whole);
      expect(await host().exec('cat /root/deployed')).to.equal(`${one} ${two}, ${live}\n`);
      expect(
        await host().exec('systemctl is-enabled certbot.timer; systemctl is-active certbot.timer'),
      ).to.equal('enabled\nactive\n');
      await host().exec(
        `printf '%s' '${acme.issuerCa}' > /root/root.pem; openssl verify -CAfile /root/root.pem -untrusted ${live}/chain.pem ${live}/cert.pem`,
      );
      isOk(await host().apply([site()]));
    });

    it('takes the names as a set', async () => {
      isOk(await host().apply([site({ domains: [two, one.toUpperCase(), two] })]));
    });

    if (suite !== 'trixie')
      it('notes no profile that its certbot does not know', async () => {
        const before = await host().exec('cat /etc/letsencrypt/renewal/site.conf');
        const run = await host().apply([site({ profile: 'shortlived' })]);
        expect(run.errors[0]).to.match(/profile needs certbot 4 or later, but this host has [123]\./);
        expect(await host().exec('cat /etc/letsencrypt/renewal/site.conf')).to.equal(before);
      });

    it('expands it by a name', async () => {
      await repairs(site({ domains: [one, two, three] }), [`expand certificate site by ${three}`]);
      expect(await altNames()).to.equal(`DNS:${one} DNS:${three} DNS:${two}`);
    });

    it('issues it again without a name', async () => {
      await repairs(site(), [`issue certificate site again: without ${three}`]);
      expect(await altNames()).to.equal(`DNS:${one} DNS:${two}`);
    });

    it('issues it again with another key', async () => {
      await repairs(site({ keyType: 'rsa', keySize: 3072 }), [
        'issue certificate site again: with the key rsa 3072',
      ]);
      expect(await openssl('-text')).to.match(/Public-Key: \(3072 bit\)/);
      await repairs(site({ curve: 'secp384r1' }), [
        'issue certificate site again: with the key ecdsa secp384r1',
      ]);
      await repairs(site(), ['issue certificate site again: with the key ecdsa secp256r1']);
    });

    it('fails anew while its deploy hook fails, and then runs that alone', async () => {
      const task = site({
        domains: [one],
        deployHook: 'test -e /root/ready && echo "$RENEWED_DOMAINS, $RENEWED_LINEAGE" > /root/ran',
      });
      const first = await host().apply([task]);
      expect(first.errors.join()).to.match(
        /STEP_FAILED [^]*the certificate is there, but the deploy hook failed/,
      );
      const serial = await openssl('-serial');
      const summaries = ['run the deploy hook of certificate site, which has not succeeded yet'];
      const again = await host().apply([task]);
      expect(again.errors.join()).to.match(/STEP_FAILED [^]*the deploy hook failed/);
      expect(again.summaries).to.deep.equal(summaries);
      await host().exec(': >/root/ready');
      await repairs(task, summaries);
      expect(await host().exec('cat /root/ran; ls /etc/letsencrypt/renewal')).to.equal(
        `${one}, ${live}\nsite.conf\n`,
      );
      expect(await openssl('-serial')).to.equal(serial);
      await repairs(site(), [`expand certificate site by ${two}`]);
    });

    it('issues nothing for a deploy hook that there is no program for', async () => {
      const serial = await openssl('-serial');
      const run = await host().apply([site({ domains: [one], deployHook: 'no-such-program now' })]);
      expect(run.errors.join()).to.match(/STEP_FAILED [^]*there is no program no-such-program/);
      expect(await openssl('-serial')).to.equal(serial);
      isOk(await host().apply([site()]));
    });

    it('replaces it when it was deleted or damaged, under the same name', async () => {
      const breakages: readonly (readonly [string, string])[] = [
        ['rm -rf /etc/letsencrypt/live/site', 'cert.pem, chain.pem, fullchain.pem, privkey.pem is missing'],
        ['rm /etc/letsencrypt/archive/site/*', 'cert.pem, chain.pem, fullchain.pem, privkey.pem is missing'],
        ['rm -f /etc/letsencrypt/archive/site/privkey*', 'privkey.pem is missing'],
        [`rm ${live}/cert.pem; echo broken > ${live}/cert.pem`, 'cert.pem is not a certificate'],
        ['rm /etc/letsencrypt/renewal/site.conf', 'its renewal settings are missing'],
        [
          "sed -i '1i renew_before_expiry = 3 days' /etc/letsencrypt/renewal/site.conf",
          'its renewal settings are missing',
        ],
      ];
      for (const [breakage, damage] of breakages) {
        await host().exec(breakage);
        await repairs(site(), [`issue certificate site again: ${damage}`]);
      }
      await host().exec(
        'rm -rf /etc/letsencrypt/live/site /etc/letsencrypt/archive/site /etc/letsencrypt/renewal/site.conf',
      );
      await repairs(site(), [`issue certificate site for ${one}, ${two} by ${acme.directoryUrl}`]);
      expect(await host().exec(`openssl x509 -noout -pubkey -in ${live}/cert.pem | sha256sum`)).to.equal(
        await host().exec(`openssl pkey -pubout -in ${live}/privkey.pem | sha256sum`),
      );
    });

    it('renews it when it ends soon', async () => {
      const endIn = (days: number) => host().exec(oldCertificate(days));
      await endIn(31);
      isOk(await host().apply([site()]));
      for (const [days, words] of [
        [29, 'ends'],
        [-1, 'ended'],
      ] as const) {
        await endIn(days);
        const end = new Date(Date.parse((await openssl('-enddate')).replace('notAfter=', '')));
        await repairs(site(), [
          `renew certificate site, which ${words} at ${end.toISOString().slice(0, 16)}Z`,
        ]);
        expect(await openssl('-issuer')).to.match(/Pebble/);
      }
    });

    it('repairs how it is renewed, without another certificate', async () => {
      const serial = await openssl('-serial');
      const conf = '/etc/letsencrypt/renewal/site.conf';
      const breakages: readonly (readonly [string, string])[] = [
        [
          `sed -i '/^renew_hook/d' ${conf}`,
          `renew_hook = touch ${note}; (echo "$RENEWED_DOMAINS, $RENEWED_LINEAGE" >> /root/deployed) && rm -f ${note}`,
        ],
        [
          `sed -i 's/^renew_before_expiry.*/renew_before_expiry = 2 days/' ${conf}`,
          'renew_before_expiry = 30 days',
        ],
        [`sed -i 's/^.renewalparams.$/&\\nautorenew = False/' ${conf}`, 'no autorenew'],
        [`sed -i 's/^key_type.*/key_type = rsa/' ${conf}`, 'key_type = ecdsa'],
        [`sed -i 's/^.renewalparams.$/&\\npre_hook = false/' ${conf}`, 'no pre_hook'],
      ];
      for (const [breakage, note] of breakages) {
        await host().exec(breakage);
        await repairs(site(), [`change how certificate site is renewed: ${note}`]);
      }
      expect(await openssl('-serial')).to.equal(serial);
      expect(await host().exec('certbot certificates 2>&1')).to.match(/Certificate Name: site\n/);
    });

    it('is renewed by the timer, which trusts the private authority', async () => {
      const serial = await openssl('-serial');
      await host().exec(
        'rm /root/deployed; sed -i "s/^renew_before_expiry.*/renew_before_expiry = 5000 days/" /etc/letsencrypt/renewal/site.conf',
      );
      // certbot 1.12 would wait up to eight minutes, as is right for a timer.
      await host().exec(`
        mkdir -p /run/systemd/system/certbot.service.d
        printf '[Service]\\nExecStart=\\nExecStart=/usr/bin/certbot -q renew --no-random-sleep-on-renew\\n' \
          > /run/systemd/system/certbot.service.d/at-once.conf
        systemctl daemon-reload
        systemctl start certbot.service || { journalctl -u certbot.service >&2; exit 1; }
        rm -r /run/systemd/system/certbot.service.d; systemctl daemon-reload`);
      expect(await openssl('-serial')).not.to.equal(serial);
      expect(await host().exec('cat /root/deployed')).to.equal(`${one} ${two}, ${live}\n`);
      await repairs(site(), ['change how certificate site is renewed: renew_before_expiry = 30 days']);
    });

    it('repairs the timer and what tells it which roots to trust', async () => {
      await host().exec(
        'systemctl disable -q --now certbot.timer; rm /etc/systemd/system/certbot.service.d/*; systemctl daemon-reload',
      );
      await repairs(site(), [
        'write /etc/systemd/system/certbot.service.d/hostwright-site.conf',
        'enable certbot.timer',
        'start certbot.timer',
      ]);
      expect(await host().exec('systemctl show -p Environment certbot.service')).to.equal(
        `Environment="REQUESTS_CA_BUNDLE=${bundle}"\n`,
      );
    });

    it('changes to webroot with a directory for each name, and to another directory', async () => {
      await host().exec(`
        apt-get install -y -qq --no-install-recommends nginx </dev/null >/dev/null 2>&1
        mkdir -p '/srv/a b' /srv/c
        printf 'server { listen 80 default_server; root "/srv/a b"; }\\nserver { listen 80; server_name ${two} ${four}; root /srv/c; }\\n' > /etc/nginx/sites-enabled/default
        systemctl restart nginx`);
      const webroot = { [one]: '/srv/a b', [two]: '/srv/c' };
      await repairs(site({ method: 'webroot', webroot }), [
        'issue certificate site again: with the method webroot',
      ]);
      expect(await host().exec('sed -n "/webroot_map/,$ p" /etc/letsencrypt/renewal/site.conf')).to.equal(
        `[[webroot_map]]\n${one} = /srv/a b\n${two} = /srv/c\n`,
      );
      await repairs(
        site({ domains: [one, two, four], method: 'webroot', webroot: { ...webroot, [four]: '/srv/c' } }),
        [`expand certificate site by ${four}`],
      );
      await host().exec(
        'mv /srv/c /srv/e; sed -i s,/srv/c,/srv/e, /etc/nginx/sites-enabled/default; systemctl reload nginx',
      );
      const moved = { [one]: '/srv/a b', [two]: '/srv/e', [four]: '/srv/e' };
      await repairs(site({ domains: [one, two, four], method: 'webroot', webroot: moved }), [
        'issue certificate site again: via /srv/e',
      ]);
    });

    it('issues it again by another authority, even one that forgot its accounts', async () => {
      await host().exec('systemctl stop nginx');
      const other = acme.directoryUrl.replace(/\/\/[^:]+:/, '//localhost:');
      await repairs(site({ server: other }), [
        `issue certificate site again: without ${four}, by ${other}, with the method standalone`,
      ]);
      await host().exec('systemctl restart pebble; sleep 1');
      await repairs(site({ server: other, domains: [one] }), [
        `issue certificate site again: without ${two}`,
      ]);
      await host().exec('rm -rf /etc/letsencrypt/accounts');
      await repairs(site({ server: other, domains: [one] }), [
        'issue certificate site again: the account that would renew it is missing',
      ]);
    });

    it('binds its account to a customer of the authority', async () => {
      await host().exec(`
        sed 's/:14000/:14001/; s/:15000/:15001/; s/"httpPort"/"externalAccountBindingRequired":true,"externalAccountMACKeys": {"customer-1": "${macKey}"}, "httpPort"/' /etc/pebble/config.json > /etc/pebble/eab.json
        systemd-run -q --unit pebble-eab -E PEBBLE_VA_NOSLEEP=1 -E PEBBLE_WFE_NONCEREJECT=0 pebble -config /etc/pebble/eab.json
        sleep 1`);
      const server = acme.directoryUrl.replace(':14000', ':14001');
      const bound = (hmacKey: string) =>
        site({ domains: [one], server, externalAccount: { kid: 'customer-1', hmacKey: secret(hmacKey) } });
      const run = await host().apply([bound(Buffer.from('another key').toString('base64url'))]);
      expect(run.errors[0]).to.match(/^STEP_FAILED .*(external account|unauthorized|JWS)/is);
      await repairs(bound(macKey), [`issue certificate site again: by ${server}`]);
    });

    it('says in the words of certbot why a name could not be proved', async () => {
      const run = await host().apply([site({ domains: [one, 'nowhere.lab.test'], certName: 'other' })]);
      expect(run.errors[0]).to.match(/STEP_FAILED .*nowhere\.lab\.test/s);
      expect(await lineages()).to.deep.equal(whole);
    });

    it('is deleted, once, with what is left of it', async () => {
      const absent = certbot({
        domains: [one],
        certName: 'site',
        state: 'absent',
        revoke: true,
        caBundle: bundle,
      });
      const run = await host().apply([absent]);
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries).to.deep.equal([
        'revoke and delete certificate site',
        'remove /etc/systemd/system/certbot.service.d/hostwright-site.conf',
      ]);
      isOk(await host().apply([absent]));
      expect(await lineages()).to.deep.equal([]);
      await host().exec('mkdir -p /etc/letsencrypt/archive/site');
      expect((await host().apply([absent])).summaries).to.deep.equal([
        'delete certificate site, which is damaged and can no longer be revoked',
      ]);
      isOk(await host().apply([absent]));
    });
  });
}

/** Puts a certificate in the place of the present one that was issued a year ago and ends in some days. */
function oldCertificate(days: number): string {
  return `
    set -e
    cd /root
    rm -rf old; mkdir old; cd old
    touch index; echo 01 > serial
    printf '[ca]\\ndefault_ca=d\\n[d]\\ndatabase=index\\nserial=serial\\nnew_certs_dir=.\\ndefault_md=sha256\\npolicy=p\\n' > ca
    printf 'copy_extensions=copy\\n[p]\\ncommonName=optional\\n' >> ca
    openssl req -new -subj '/CN=${one}' -addext 'subjectAltName=DNS:${one},DNS:${two}' -key ${live}/privkey.pem -out csr
    openssl ca -batch -config ca -selfsign -keyfile ${live}/privkey.pem -in csr -notext -out new 2>/dev/null \
      -startdate "$(date -u -d '-1 year' +%Y%m%d%H%M%SZ)" -enddate "$(date -u -d '${days} days' +%Y%m%d%H%M%SZ)"
    cat new > "$(readlink -f ${live}/cert.pem)"
    cat new ${live}/chain.pem > "$(readlink -f ${live}/fullchain.pem)"`;
}
