import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Certificate, CertificateFact, RenewalFact } from '../../../lib/facts/certificate';
import type { FileFact } from '../../../lib/facts/file';
import type { ShownCertificate } from '../../../lib/facts/shown-certificate';
import type { UnitFact } from '../../../lib/facts/unit-fact';
import { secret } from '../../../lib/secrets/secret';
import { certbot } from '../../../lib/tasks/certbot';
import type { DeclaredCertbot } from '../../../lib/tasks/certbot/args';
import { settleRenewal } from '../../../lib/tasks/certbot/renewal';
import { planOf } from '../../../lib/testing';
import { fileNode } from '../shared/files/file-sample';

type Arguments = Parameters<typeof certbot>[0];
type Facts = Parameters<typeof certbot.module.plan>[0];

const day = 86_400;
const now = 1_800_000_000;
const production = 'https://acme-v02.api.letsencrypt.org/directory';

const declared: Arguments = { domains: ['a.example', 'b.example'], method: 'standalone', agreeTos: true };
const certificate: Certificate = {
  domains: ['a.example', 'b.example'],
  issuer: 'CN=R3',
  notBefore: now - 20 * day,
  notAfter: now + 70 * day,
  key: 'ecdsa secp256r1',
};
const settings: Readonly<Record<string, string>> = {
  account: '0123',
  server: production,
  authenticator: 'standalone',
  key_type: 'ecdsa',
};
const renewal = (
  changes: Record<string, string> = {},
  webroots: Record<string, string> = {},
): RenewalFact => ({
  settings: new Map(Object.entries({ ...settings, ...changes })),
  webroots: new Map(Object.entries(webroots)),
});
const whole: CertificateFact = {
  now,
  certificate,
  missing: [],
  unlinked: [],
  hasOtherChain: false,
  openKeys: new Map(),
  renewal: renewal(),
  hasAccount: true,
};
const timer = {
  id: 'certbot.timer',
  names: ['certbot.timer'],
  load: 'loaded',
  active: 'active',
  sub: 'waiting',
  fileState: 'enabled',
  links: ['/etc/systemd/system/timers.target.wants/certbot.timer'],
  needsReload: false,
} as unknown as UnitFact;

const note = '/etc/letsencrypt/renewal/a.example.undeployed';
const hooked = (hook: string) => `touch ${note}; (${hook}) && rm -f ${note}`;

function parse(args: Arguments): DeclaredCertbot {
  const task = certbot(args);
  expect(task.problems).to.deep.equal([]);
  return task.args as DeclaredCertbot;
}

function plan(
  args: Arguments,
  fact: CertificateFact | undefined,
  {
    unit = timer,
    note,
    shown,
    uses = [],
  }: {
    readonly unit?: UnitFact;
    readonly note?: FileFact;
    readonly shown?: ShownCertificate;
    readonly uses?: readonly string[];
  } = {},
) {
  const facts: Facts = {
    certificate: fact,
    undeployed: note,
    shown: new Map(shown === undefined ? [] : [['443 a.example', shown]]),
    uses: new Map(uses.length === 0 ? [] : [['a.example', uses]]),
    unit,
    changeTimes: new Map(),
    managers: new Map(),
    file: undefined,
    dropIns: new Map(),
    units: new Map(),
    templates: new Map(),
  };
  return planOf(certbot(args), facts);
}

const summaries = (changes: ReturnType<typeof plan>) => changes.map(({ summary }) => summary);
const script = (changes: ReturnType<typeof plan>) => {
  const [step] = changes[0]?.steps ?? [];
  return step?.kind === 'run' ? step.script.text : '';
};

describe('the task certbot', () => {
  const rows: {
    title: string;
    args?: Partial<Arguments>;
    fact?: Partial<CertificateFact> | undefined;
    summaries: string[];
    diff?: string[];
    has?: string[];
    lacks?: string[];
  }[] = [
    { title: 'does nothing where all is as declared', summaries: [] },
    {
      title: 'replaces it under its name where its files are no links',
      fact: { unlinked: ['cert', 'privkey'] },
      summaries: [
        'issue certificate a.example again: cert.pem, privkey.pem is not a link into archive, so certbot does not renew it',
      ],
      has: ['rm -rf -- /etc/letsencrypt/live/a.example /etc/letsencrypt/archive/a.example'],
    },
    {
      title: 'replaces it where the chain is of another one',
      fact: { hasOtherChain: true },
      summaries: ['issue certificate a.example again: fullchain.pem does not begin with cert.pem'],
    },
    {
      title: 'takes the key from everybody else, and leaves it to its group',
      fact: { openKeys: new Map([['archive/a.example/privkey1.pem', { mode: '644', wanted: '640' }]]) },
      summaries: ['take the private key of certificate a.example from everybody else'],
      diff: ['archive/a.example/privkey1.pem mode: 644 → 640'],
      has: ['chmod 640 -- /etc/letsencrypt/archive/a.example/privkey1.pem'],
    },
    {
      title: 'asks for a chain and a profile',
      args: { preferredChain: 'ISRG Root X1', profile: 'shortlived', certName: 'new' },
      fact: undefined,
      summaries: ["issue certificate new for a.example, b.example by Let's Encrypt"],
      has: ["--preferred-chain 'ISRG Root X1' --preferred-profile shortlived"],
    },
    {
      title: 'takes the names as a set, in any case',
      args: { domains: ['B.example', 'a.example', 'b.EXAMPLE'], certName: 'a.example' },
      summaries: [],
    },
    {
      title: 'expands it',
      args: { domains: ['a.example', 'b.example', 'c.example'] },
      summaries: ['expand certificate a.example by c.example'],
      diff: ['domains: a.example, b.example → a.example, b.example, c.example'],
      has: ['--cert-name a.example', '--expand', '--renew-with-new-domains', '--domain c.example'],
      lacks: ['rm -rf', '--break-my-certs'],
    },
    {
      title: 'issues it again with fewer names',
      args: { domains: ['a.example'] },
      summaries: ['issue certificate a.example again: without b.example'],
      has: ['--renew-with-new-domains'],
      lacks: ['--expand', 'b.example'],
    },
    {
      title: 'issues it again with other names',
      args: { domains: ['a.example', 'bücher.example'] },
      summaries: ['issue certificate a.example again: with xn--bcher-kva.example, without b.example'],
      has: ['--domain xn--bcher-kva.example'],
      lacks: ['--expand'],
    },
    {
      title: 'changes from the real authority to its test',
      args: { server: 'staging' },
      summaries: ["issue certificate a.example again: by Let's Encrypt (staging)"],
      diff: [`server: ${production} → https://acme-staging-v02.api.letsencrypt.org/directory`],
      has: [
        '--force-renewal',
        '--break-my-certs',
        '--server https://acme-staging-v02.api.letsencrypt.org/directory',
      ],
    },
    {
      title: 'changes where certbot itself answers the authority, without a new certificate',
      args: { standalone: { port: 8402, address: '127.0.0.1' } },
      summaries: [
        'change how certificate a.example is renewed: http01_port = 8402, http01_address = 127.0.0.1',
      ],
      lacks: ['certonly'],
    },
    {
      title: 'answers the authority where a proxy passes its question on to',
      args: { domains: ['a.example'], standalone: { port: 8402, address: '127.0.0.1' } },
      summaries: ['issue certificate a.example again: without b.example'],
      has: ['--standalone --http-01-port 8402 --http-01-address 127.0.0.1 --domain a.example'],
    },
    {
      title: 'changes the key',
      args: { keyType: 'rsa', keySize: 4096 },
      summaries: ['issue certificate a.example again: with the key rsa 4096'],
      diff: ['key: ecdsa secp256r1 → rsa 4096', 'key_type: ecdsa → rsa', 'rsa_key_size: - → 4096'],
      has: ['--key-type rsa --rsa-key-size 4096', '--force-renewal'],
    },
    {
      title: 'changes the method',
      args: { method: 'webroot', webroot: '/srv/w w' },
      summaries: ['issue certificate a.example again: with the method webroot'],
      diff: ['method: standalone → webroot'],
      has: [
        "--webroot --webroot-path '/srv/w w' --domain a.example --webroot-path '/srv/w w' --domain b.example",
      ],
    },
    {
      title: 'takes the last directory for domains that certbot did not have to prove again',
      args: { method: 'webroot', webroot: '/srv/w' },
      fact: { renewal: renewal({ authenticator: 'webroot', webroot_path: '/srv/w,' }) },
      summaries: [],
    },
    {
      title: 'changes a directory',
      args: { method: 'webroot', webroot: { 'a.example': '/srv/w', 'b.example': '/srv/b' } },
      fact: {
        renewal: renewal({ authenticator: 'webroot', webroot_path: '/srv/w,' }, { 'a.example': '/srv/w' }),
      },
      summaries: ['issue certificate a.example again: via /srv/b'],
      diff: ['webroot: b.example: /srv/w → b.example: /srv/b'],
    },
    {
      title: 'proves wildcards by a plugin for DNS',
      args: {
        domains: ['*.example'],
        method: 'dns',
        dns: { plugin: 'cloudflare', credentials: '/root/cf.ini', propagationSeconds: 30 },
      },
      fact: undefined,
      summaries: ["issue certificate example for *.example by Let's Encrypt"],
      has: [
        "--dns-cloudflare --dns-cloudflare-credentials /root/cf.ini --dns-cloudflare-propagation-seconds 30 --domain '*.example'",
        'dns_cloudflare_credentials = /root/cf.ini',
      ],
    },
    {
      title: 'writes the name of a plugin in settings as certbot reads it',
      args: {
        method: 'dns',
        dns: { plugin: 'google-domains', credentials: '/root/gd.ini', propagationSeconds: 30 },
      },
      fact: undefined,
      summaries: ["issue certificate a.example for a.example, b.example by Let's Encrypt"],
      has: [
        '--dns-google-domains --dns-google-domains-credentials /root/gd.ini',
        'dns_google_domains_credentials = /root/gd.ini',
        'dns_google_domains_propagation_seconds = 30',
      ],
    },
    {
      title: 'issues the first one',
      args: { email: 'a@b.example', deployHook: "echo 'it'; reload" },
      fact: undefined,
      summaries: ["issue certificate a.example for a.example, b.example by Let's Encrypt"],
      diff: [
        'domains: - → a.example, b.example',
        `server: - → ${production}`,
        'key: - → ecdsa secp256r1',
        'method: - → standalone',
      ],
      has: [
        '--email a@b.example',
        ': >/etc/letsencrypt/renewal/a.example.undeployed',
        "sh -c 'echo '\\''it'\\''; reload' </dev/null",
        '--standalone --domain a.example',
      ],
      lacks: ['--force-renewal', '--expand', '--deploy-hook'],
    },
    {
      title: 'makes an account without an address',
      fact: undefined,
      summaries: ["issue certificate a.example for a.example, b.example by Let's Encrypt"],
      has: ['--register-unsafely-without-email'],
    },
    {
      title: 'removes the rest of one whose files are missing, and replaces it',
      fact: { certificate: undefined, missing: ['cert', 'privkey'] },
      summaries: ['issue certificate a.example again: cert.pem, privkey.pem is missing'],
      diff: [
        'files: cert.pem, privkey.pem is missing → complete',
        'domains: - → a.example, b.example',
        'key: - → ecdsa secp256r1',
      ],
      has: [
        'rm -rf -- /etc/letsencrypt/live/a.example /etc/letsencrypt/archive/a.example /etc/letsencrypt/renewal/a.example.conf',
      ],
    },
    {
      title: 'replaces one that is not a certificate',
      fact: { certificate: undefined },
      summaries: ['issue certificate a.example again: cert.pem is not a certificate'],
    },
    {
      title: 'replaces one that certbot has no notes of',
      fact: { renewal: undefined },
      summaries: ['issue certificate a.example again: its renewal settings are missing'],
      has: ['rm -rf'],
    },
    {
      title: 'issues it again when the account is gone that would renew it',
      fact: { hasAccount: false },
      summaries: ['issue certificate a.example again: the account that would renew it is missing'],
    },
    {
      title: 'does not renew a day too early',
      fact: { certificate: { ...certificate, notAfter: now + 30 * day + 1 } },
      summaries: [],
    },
    {
      title: 'renews it when it ends soon',
      fact: { certificate: { ...certificate, notAfter: now + 30 * day } },
      summaries: ['renew certificate a.example, which ends at 2027-02-14T08:00Z'],
      diff: ['ends: 2027-02-14T08:00Z → more than 30 days from now'],
      has: ['--force-renewal'],
      lacks: ['--expand', '--renew-with-new-domains', 'rm -rf'],
    },
    {
      title: 'renews it when it has ended',
      fact: { certificate: { ...certificate, notBefore: now - 90 * day, notAfter: now - 1 } },
      summaries: ['renew certificate a.example, which ended at 2027-01-15T07:59Z'],
    },
    {
      title: 'renews one that lives for a week when a third of its life is left',
      fact: { certificate: { ...certificate, notBefore: now - 5 * day, notAfter: now + 2 * day } },
      summaries: ['renew certificate a.example, which ends at 2027-01-17T08:00Z'],
      diff: ['ends: 2027-01-17T08:00Z → more than 2 days from now'],
    },
    {
      title: 'does not renew one that lives for a week at once again',
      fact: { certificate: { ...certificate, notBefore: now - 4 * day, notAfter: now + 3 * day } },
      summaries: [],
    },
    {
      title: 'changes only the notes where the certificate is right',
      args: { deployHook: 'systemctl reload nginx', renewBefore: 20 },
      fact: { renewal: renewal({ autorenew: 'False', pre_hook: 'false' }) },
      summaries: [
        'change how certificate a.example is renewed: renew_before_expiry = 20 days, no autorenew, renew_hook = touch /etc/letsencrypt/renewal/a.example.undeployed; (systemctl reload nginx) && rm -f /etc/letsencrypt/renewal/a.example.undeployed, no pre_hook',
      ],
      diff: [
        'renew_before_expiry: - → 20 days',
        'autorenew: False → -',
        'renew_hook: - → touch /etc/letsencrypt/renewal/a.example.undeployed; (systemctl reload nginx) && rm -f /etc/letsencrypt/renewal/a.example.undeployed',
        'pre_hook: false → -',
      ],
      lacks: ['certbot certonly'],
    },
    {
      title: 'deletes',
      args: { state: 'absent' },
      summaries: ['delete certificate a.example'],
      lacks: ['revoke'],
    },
    {
      title: 'revokes by the authority that issued it',
      args: { state: 'absent', revoke: true, server: 'staging' },
      summaries: ['revoke and delete certificate a.example'],
      has: [
        `certbot revoke --non-interactive --no-delete-after-revoke --server ${production} --cert-name a.example`,
      ],
    },
    {
      title: 'deletes a damaged one, which nobody can revoke',
      args: { state: 'absent', revoke: true },
      fact: { missing: ['privkey'] },
      summaries: ['delete certificate a.example, which is damaged and can no longer be revoked'],
      lacks: ['revoke'],
    },
    { title: 'leaves a missing one alone', args: { state: 'absent' }, fact: undefined, summaries: [] },
  ];
  describe('needs a certbot that knows profiles', () => {
    const directory = mkdtempSync(join(tmpdir(), 'hostwright-certbot-'));
    after(() => rmSync(directory, { recursive: true }));
    for (const [said, words] of [
      ['certbot 2.1.0', 'profile needs certbot 4 or later, but this host has 2.1.0\n'],
      ['certbot 4.0.0', ''],
      ['certbot 10.1.0', ''],
    ] as const)
      it(`which ${said} ${words === '' ? 'does' : 'does not'}`, () => {
        writeFileSync(join(directory, 'certbot'), `#!/bin/sh\necho ${said}\n`, { mode: 0o755 });
        const text = script(plan({ ...declared, profile: 'shortlived' }, whole));
        const begin = text.slice(0, text.indexOf('\ncp -p'));
        const { stderr } = spawnSync('sh', ['-c', begin], {
          encoding: 'utf8',
          env: { ...process.env, PATH: `${directory}:${process.env['PATH'] ?? ''}` },
        });
        expect(begin).to.contain('set -e');
        expect(stderr).to.equal(words);
      });
  });

  it('runs a deploy hook that has not succeeded yet, with a certificate that is right', () => {
    const note = fileNode();
    const deployHook = 'systemctl reload nginx';
    const deployed = { ...whole, renewal: renewal({ renew_hook: hooked(deployHook) }) };
    const changes = plan({ ...declared, deployHook }, deployed, { note });
    expect(summaries(changes)).to.deep.equal([
      'run the deploy hook of certificate a.example, which has not succeeded yet',
    ]);
    expect(script(changes)).to.not.include('certbot certonly');
    expect(plan({ ...declared, deployHook }, deployed)).to.deep.equal([]);
    expect(plan(declared, whole, { note })).to.deep.equal([]);
    expect(plan({ ...declared, deployHook }, whole, { note })).to.have.length(2);
  });

  it('runs the deploy hook where the port shows another certificate, and waits for this one', () => {
    const deployHook = 'systemctl reload nginx';
    const args = { ...declared, deployHook, servedAt: 443 };
    const deployed = { ...whole, renewal: renewal({ renew_hook: hooked(deployHook) }) };
    const { domains, issuer, notBefore, notAfter } = certificate;
    const shown = { domains, issuer, notBefore, notAfter };
    expect(plan(args, deployed, { shown })).to.deep.equal([]);
    expect(plan(args, deployed)).to.deep.equal([]);
    const changes = plan(args, deployed, { shown: { ...shown, notAfter: notAfter - 1 } });
    expect(summaries(changes)[0]).to.match(
      /^run the deploy hook of certificate a\.example: port 443 shows another one/,
    );
    expect(script(changes)).to.include('port %s still shows another certificate');
  });

  it('refuses to delete a certificate that a program names', () => {
    const uses = ['/etc/nginx/sites-enabled/shop'];
    expect(() => plan({ ...declared, state: 'absent' }, whole, { uses }))
      .to.throw(/^certificate a\.example is in use: \/etc\/nginx\/sites-enabled\/shop$/)
      .with.property('code', 'REFUSED');
  });

  for (const row of rows) {
    const { title, args = {}, summaries: expected, diff, has = [], lacks = [] } = row;
    it(title, () => {
      const fact = 'fact' in row && row.fact === undefined ? undefined : { ...whole, ...row.fact };
      const changes = plan({ ...declared, ...args }, fact);
      expect(summaries(changes)).to.deep.equal(expected);
      const lines = changes.flatMap((change) => change.diff);
      const shown = lines.map(
        ({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`,
      );
      if (diff) expect(shown).to.deep.equal(diff);
      for (const words of has) expect(script(changes)).to.include(words);
      for (const words of lacks) expect(script(changes)).not.to.include(words);
    });
  }

  it('enables and starts the timer', () => {
    const stopped = { ...timer, active: 'inactive', sub: 'dead', fileState: 'disabled', links: [] };
    expect(summaries(plan(declared, whole, { unit: stopped }))).to.deep.equal([
      'enable certbot.timer',
      'start certbot.timer',
    ]);
    expect(plan({ ...declared, timer: false }, whole, { unit: stopped })).to.deep.equal([]);
    expect(plan({ ...declared, state: 'absent' }, undefined, { unit: stopped })).to.deep.equal([]);
  });

  it('gives the service of the timer the roots to trust, whatever the path', () => {
    const changes = plan({ ...declared, caBundle: '/etc/my "100%" \\ca.pem' }, whole);
    expect(summaries(changes)).to.deep.equal([
      'write /etc/systemd/system/certbot.service.d/hostwright-a.example.conf',
    ]);
    expect(changes[0]?.diff[0]?.after).to.equal(
      '[Service]\nEnvironment="REQUESTS_CA_BUNDLE=/etc/my \\"100%%\\" \\\\ca.pem"\n',
    );
  });

  it('gives the key of a customer via standard input only', () => {
    const changes = plan(
      { ...declared, externalAccount: { kid: 'me', hmacKey: secret('c2VjcmV0') } },
      undefined,
    );
    const [step] = changes[0]?.steps ?? [];
    expect(step?.kind === 'run' && step.input).to.equal('eab-kid = me\neab-hmac-key = c2VjcmV0');
    expect(script(changes)).not.to.include('c2VjcmV0');
    expect(JSON.stringify(changes[0]?.diff)).not.to.include('c2VjcmV0');
  });

  const wrong: readonly (readonly [string, Partial<Arguments>, string])[] = [
    [
      'no terms',
      { agreeTos: false },
      'agreeTos must be true: the authority gives an account only to those who accept its terms',
    ],
    [
      'a port of certbot where a web server answers',
      { method: 'webroot', webroot: '/srv/www', standalone: { port: 8402 } },
      "standalone needs method: 'standalone'",
    ],
    ['no method', { method: undefined }, 'method is missing: standalone, webroot, nginx, apache or dns'],
    ['no directory', { method: 'webroot' }, 'webroot is missing: the directory that the web server serves'],
    [
      'no directory for a name',
      { method: 'webroot', webroot: { 'a.example': '/srv/a' } },
      'webroot has no directory for b.example',
    ],
    ['a directory for another method', { webroot: '/srv/a' }, "webroot needs method: 'webroot'"],
    ['no plugin', { method: 'dns' }, 'dns is missing: name the plugin of certbot'],
    ['a plugin for another method', { dns: { plugin: 'x' } }, "dns needs method: 'dns'"],
    [
      'a wildcard without DNS',
      { domains: ['*.a.example'] },
      "*.a.example: a certificate for all names below a domain needs method: 'dns'",
    ],
    ['a curve of rsa', { keyType: 'rsa', curve: 'secp384r1' }, 'an rsa key has a keySize, not a curve'],
    ['a size of ecdsa', { keySize: 4096 }, 'an ecdsa key has a curve, not a keySize'],
    [
      'both quotes',
      { deployHook: `a "b" 'c'` },
      'deployHook has both kinds of quotes: put the command into a script',
    ],
    ['no domains', { domains: [], certName: 'x' }, 'must NOT have fewer than 1 items'],
    ['no domain', { domains: ['a b'], certName: 'x' }, '"a b" is not a domain'],
    ['an option for a domain', { domains: ['--help'], certName: 'x' }, '"--help" is not a domain'],
    ['two dots', { domains: ['a..b'], certName: 'x' }, '"a..b" is not a domain'],
    ['revoking what shall be there', { revoke: true }, "revoke needs state: 'absent'"],
  ];
  for (const [title, args, problem] of wrong) {
    it(`refuses ${title}`, () => {
      expect(certbot({ ...declared, ...args }).problems.map(({ message }) => message)).to.deep.equal([
        problem,
      ]);
    });
  }

  it('refuses what would be another line or another path', () => {
    const paths = (args: Partial<Arguments>) =>
      certbot({ ...declared, ...args }).problems.map(({ path }) => path);
    expect(paths({ certName: '../x' })).to.deep.equal(['certName']);
    expect(paths({ certName: '-x' })).to.deep.equal(['certName']);
    expect(paths({ deployHook: 'a\nb' })).to.deep.equal(['deployHook']);
    expect(paths({ server: 'letsencrypt' })).to.deep.equal(['server']);
    expect(paths({ externalAccount: { kid: 'a\nserver = x', hmacKey: 'x' } })).to.deep.equal([
      'externalAccount.kid',
    ]);
  });

  describe('in the notes of certbot', () => {
    /** Runs the script on a file of this computer instead of the one of a host. */
    function settle(notes: string, args: Partial<Arguments> = {}): string {
      const directory = mkdtempSync(join(tmpdir(), 'hostwright-certbot-'));
      try {
        const file = join(directory, 'a.conf');
        writeFileSync(file, notes);
        const { text } = settleRenewal(parse({ ...declared, ...args }));
        execFileSync('sh', ['-e', '-c', text.replaceAll('/etc/letsencrypt/renewal/a.example.conf', file)]);
        return readFileSync(file, 'utf8');
      } finally {
        rmSync(directory, { recursive: true });
      }
    }

    const notes = `# renew_before_expiry = 30 days
version = 2.1.0
cert = /etc/letsencrypt/live/a.example/cert.pem

# Options used in the renewal process
[renewalparams]
autorenew = False
account = 0123
renew_hook = old
key_type = rsa
authenticator = webroot
webroot_path = /srv/w,
[[webroot_map]]
a.example = /srv/old
[acme_renewal_info]
key_type = not ours
`;

    it('puts settings and directories right, and keeps the rest', () => {
      const webroot = { 'a.example': '/srv/a b', 'b.example': '/srv/c,d' };
      const args = { method: 'webroot', webroot, deployHook: 'echo "a, b" \\n', renewBefore: 7 } as const;
      const settled = settle(notes, args);
      expect(settled).to.equal(`version = 2.1.0
cert = /etc/letsencrypt/live/a.example/cert.pem

# Options used in the renewal process
renew_before_expiry = 7 days
[renewalparams]
key_type = ecdsa
elliptic_curve = secp256r1
renew_hook = 'touch /etc/letsencrypt/renewal/a.example.undeployed; (echo "a, b" \\n) && rm -f /etc/letsencrypt/renewal/a.example.undeployed'
account = 0123
authenticator = webroot
webroot_path = /srv/w,
[[webroot_map]]
a.example = /srv/a b
b.example = "/srv/c,d"
[acme_renewal_info]
key_type = not ours
`);
      expect(settle(settled, args)).to.equal(settled);
    });

    it('leaves the directories of another method alone', () => {
      expect(settle(notes)).to.match(
        /\n\[\[webroot_map\]\]\na\.example = \/srv\/old\n\[acme_renewal_info\]\n/,
      );
    });
  });
});
