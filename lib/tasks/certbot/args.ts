import {
  absolutePath,
  either,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  secretText,
  table,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';

const oneLine = () => text({ pattern: '^[^\\n\\r]+$' });

const certbotDns = object({
  /** Without `dns-`: `cloudflare`, `rfc2136`, `route53`. */
  plugin: text({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
  /** File on the host with the credentials of the plugin, mode 0600. */
  credentials: optional(absolutePath()),
  /** Seconds to wait until a record is visible everywhere. Default: the plugin's. */
  propagationSeconds: optional(integer({ minimum: 0 })),
});

/** How a DNS record shows the authority that a domain is yours. */
export interface CertbotDns extends InputOf<typeof certbotDns> {}

const certbotStandalone = object({
  /** Port that certbot listens at. Default: 80. */
  port: withDefault(integer({ minimum: 1, maximum: 65_535 }), 80),
  /** Address that certbot listens at: `127.0.0.1`. Default: all addresses of the host. */
  address: optional(text({ pattern: '^[0-9A-Fa-f.:]+$' })),
});

/** Where certbot itself answers the authority. */
export interface CertbotStandalone extends InputOf<typeof certbotStandalone> {}

const certbotExternalAccount = object({
  /** Key identifier. */
  kid: text({ pattern: '^[^\\s]+$' }),
  /** HMAC key, in base64url. */
  hmacKey: secretText(),
});

/** A customer's account with the authority, to which certbot binds its own. */
export interface CertbotExternalAccount extends InputOf<typeof certbotExternalAccount> {}

/** A certificate that certbot gets and renews. */
export const certbotArgs = object({
  /**
   * Names for the certificate, `*.example.org` only with `dns`. The first one gives `certName` its default; otherwise
   * their order does not matter.
   */
  domains: list(text(), { minItems: 1 }),
  /** Name of its directory in `/etc/letsencrypt/live`. Default: the first domain, without `*.`. */
  certName: optional(text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*$' })),
  /** `absent`: deleted with its keys. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
  /**
   * With `absent`: tell the certificate authority that the certificate is no longer valid. A damaged certificate is
   * deleted without that, and the task says so. Default: false.
   */
  revoke: withDefault(flag(), false),
  /**
   * How certbot proves that the domains belong to this host: it opens port 80 itself (`standalone`), puts a file where
   * a web server serves it (`webroot`), lets nginx or apache answer, or sets a DNS record (`dns`).
   */
  method: optional(oneOf('standalone', 'webroot', 'nginx', 'apache', 'dns')),
  /** With `webroot`: the directory that is served at `/`, or one for each domain: `{ 'a.example': '/srv/a' }`. */
  webroot: optional(either(absolutePath(), table(absolutePath()))),
  /**
   * With `standalone`: where certbot listens, if a proxy passes on what comes to port 80 below
   * `/.well-known/acme-challenge/`. The authority itself always asks port 80.
   */
  standalone: optional(certbotStandalone),
  /** With `dns`: the plugin of certbot, whose package must be installed. */
  dns: optional(certbotDns),
  /**
   * ACME directory of the certificate authority: a URL, or `production` or `staging` of Let's Encrypt. If it differs
   * from before, the certificate is issued again. Default: `production`.
   */
  server: withDefault(text({ pattern: '^(production|staging|https?://[^\\s]+)$' }), 'production'),
  /** Email address that the authority writes to. Used when certbot makes the account. Default: none. */
  email: optional(text({ pattern: '^[^\\s@]+@[^\\s@]+$' })),
  /** `true`: you accept the terms of the authority. Needed, unless the state is `absent`. */
  agreeTos: withDefault(flag(), false),
  /** For authorities that bind an account to one of their customers. Used when certbot makes the account. */
  externalAccount: optional(certbotExternalAccount),
  /** Kind of the private key. Default: `ecdsa`. */
  keyType: withDefault(oneOf('ecdsa', 'rsa'), 'ecdsa'),
  /** Curve of an `ecdsa` key. Default: `secp256r1`. */
  curve: optional(oneOf('secp256r1', 'secp384r1', 'secp521r1')),
  /** Bits of an `rsa` key: 2048, 3072, 4096. Default: 2048. */
  keySize: optional(integer({ minimum: 2048, maximum: 8192 })),
  /** Common name of the root to lead to, if the authority offers several chains: `'ISRG Root X1'`. Default: its first. */
  preferredChain: optional(text({ pattern: '^[^\\n\\r"]+$' })),
  /** Profile of the authority to ask for, such as `shortlived`. Needs certbot 4 or later. Default: the authority's. */
  profile: optional(text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$' })),
  /**
   * Shell command that runs after a new certificate is there, now or by the timer: `'systemctl reload nginx'`. If it
   * fails, now or after a renewal by the timer, every run tries it again until it succeeds.
   */
  deployHook: optional(oneLine()),
  /**
   * Port of this host that must show the certificate: 443. If it shows another one, the deploy hook runs. Nothing is
   * done while the port does not answer. Needs `deployHook` and, on the host, `openssl`. Default: no port is asked.
   */
  servedAt: optional(integer({ minimum: 1, maximum: 65_535 })),
  /** Shell command that runs before certbot asks for a certificate, for example to free port 80. */
  preHook: optional(oneLine()),
  /** Shell command that runs after certbot has asked for a certificate. */
  postHook: optional(oneLine()),
  /**
   * Days before its end when it is renewed, by the timer or by this task, whichever comes first. For a certificate that
   * does not live that long: a third of its life. Default: 30.
   */
  renewBefore: withDefault(integer({ minimum: 1, maximum: 3650 }), 30),
  /** Enable and start Debian's `certbot.timer`, which renews twice a day. `false`: leave it as it is. Default: true. */
  timer: withDefault(flag(), true),
  /**
   * File on the host with the roots to trust instead of the system's, for a private authority. The timer uses it too,
   * for all certificates of the host: put the roots of all authorities into one file.
   */
  caBundle: optional(absolutePath()),
});

/** The arguments of the task `certbot`. */
export interface CertbotArgs extends InputOf<typeof certbotArgs> {}

/** Arguments of the task, validated. */
export type DeclaredCertbot = OutputOf<typeof certbotArgs>;
