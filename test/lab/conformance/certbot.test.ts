import { labAcme } from '../../../lib/lab/pebble';
import { certbot } from '../../../lib/tasks/certbot';
import type { TestHost } from '../harness';
import { conforms } from './life';

const [one, two] = ['one.lab.test', 'two.lab.test'];
const bundle = '/etc/ssl/certs/lab.pem';
const live = '/etc/letsencrypt/live/site';
const notes = '/etc/letsencrypt/renewal/site.conf';

/** The ACME server runs on the host itself, and answers for names of its own. */
async function prepare(host: TestHost): Promise<void> {
  const { serverCa } = await labAcme(host.name);
  await host.exec(`printf '127.0.0.1 %s\\n' ${one} ${two} >>/etc/hosts
    apt-get install -y -qq --no-install-recommends certbot </dev/null >/dev/null 2>&1
    cat >${bundle} <<.\n${serverCa}.\n`);
}

/** Asks certbot by hand, as somebody would who knows no better. */
function issue(options: string): string {
  return `server=$(sed -n 's/^server = //p' ${notes}); export REQUESTS_CA_BUNDLE=${bundle}
    certbot certonly -n --standalone --agree-tos --force-renewal --renew-with-new-domains --server "$server" \\
      --cert-name site ${options} >/dev/null 2>&1`;
}

/** A certificate of the same names and key that was issued a year ago and ends in nine days. */
const oldCertificate = `set -e
  rm -rf old; mkdir old; cd old; touch index; echo 01 >serial
  printf '[ca]\\ndefault_ca=d\\n[d]\\ndatabase=index\\nserial=serial\\nnew_certs_dir=.\\ndefault_md=sha256\\npolicy=p\\n' >ca
  printf 'copy_extensions=copy\\n[p]\\ncommonName=optional\\n' >>ca
  openssl req -new -subj '/CN=${one}' -addext 'subjectAltName=DNS:${one},DNS:${two}' -key ${live}/privkey.pem -out csr
  openssl ca -batch -config ca -selfsign -keyfile ${live}/privkey.pem -in csr -notext -out new 2>/dev/null \\
    -startdate "$(date -u -d '-1 year' +%Y%m%d%H%M%SZ)" -enddate "$(date -u -d '9 days' +%Y%m%d%H%M%SZ)"
  cat new >${live}/cert.pem; cat new ${live}/chain.pem >${live}/fullchain.pem`;

conforms('certbot', [
  {
    title: 'a certificate for two names by way of standalone',
    prepare,
    present: (host) =>
      certbot({
        domains: [one, two],
        certName: 'site',
        method: 'standalone',
        server: `https://${host.name}.lab.test:14000/dir`,
        email: 'admin@lab.test',
        agreeTos: true,
        caBundle: bundle,
        deployHook: 'touch /root/deployed',
      }),
    looks: {
      script: `openssl x509 -noout -ext subjectAltName -in ${live}/cert.pem | tail -n 1 | tr -d ' '
        openssl x509 -noout -text -in ${live}/cert.pem | grep -c prime256v1; openssl x509 -noout -checkend 864000 -in ${live}/cert.pem
        grep -c -e '^renew_hook = .*(touch /root/deployed)' -e '^authenticator = standalone' ${notes}
        ls /etc/letsencrypt/live; systemctl is-enabled certbot.timer; systemctl is-active certbot.timer
        systemctl show -p Environment certbot.service`,
      prints: new RegExp(
        `^(DNS:${one},DNS:${two}|DNS:${two},DNS:${one})\n1\nCertificate will not expire\n2\nREADME\nsite\nenabled\nactive\nEnvironment=.*REQUESTS_CA_BUNDLE=${bundle}`,
      ),
    },
    broken: [
      {
        attribute: 'domains',
        byHand: issue(`--key-type ecdsa -d ${one} --deploy-hook 'touch /root/deployed'`),
        // certbot writes the hook as it is, without the note of ours around it.
        follows: ['renew_hook'],
      },
      { attribute: 'files', byHand: `rm ${live}/fullchain.pem` },
      {
        attribute: 'files',
        byHand: `cd ${live}; for f in *.pem; do cp -L $f /tmp/$f; rm $f; cp /tmp/$f $f; done; rm /tmp/*.pem`,
      },
      {
        attribute: 'archive/site/privkey1.pem mode',
        byHand: 'chmod 644 /etc/letsencrypt/archive/site/privkey1.pem',
        follows: ['live/site/privkey.pem mode'],
      },
      { attribute: 'method', byHand: `sed -i 's/^authenticator = .*/authenticator = manual/' ${notes}` },
      { attribute: 'ends', byHand: `cd /root; ${oldCertificate}` },
      { attribute: 'renew_hook', byHand: `sed -i /^renew_hook/d ${notes}` },
      {
        attribute: 'renew_before_expiry',
        byHand: `sed -i 's/^renew_before_expiry.*/renew_before_expiry = 3 days/' ${notes}`,
      },
      { attribute: 'account', byHand: 'rm -r /etc/letsencrypt/accounts' },
      { attribute: 'enabled', byHand: 'systemctl disable -q certbot.timer' },
      { attribute: 'state', byHand: 'systemctl stop certbot.timer' },
      {
        attribute: 'content',
        byHand:
          'echo "[Service]" >/etc/systemd/system/certbot.service.d/hostwright-site.conf; systemctl daemon-reload',
      },
    ],
    absent: {
      task: certbot({ domains: [one, two], certName: 'site', state: 'absent' }),
      looks: {
        script:
          'ls /etc/letsencrypt/live /etc/letsencrypt/archive /etc/letsencrypt/renewal; ls /etc/systemd/system/certbot.service.d 2>/dev/null || :',
        prints: '/etc/letsencrypt/archive:\n\n/etc/letsencrypt/live:\nREADME\n\n/etc/letsencrypt/renewal:\n',
      },
    },
  },
]);
