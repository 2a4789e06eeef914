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
  /** File on the host with what the plugin needs to log in, of mode 0600. */
  credentials: optional(absolutePath()),
  /** Seconds until a record is seen everywhere. Default: the plugin's. */
  propagationSeconds: optional(integer({ minimum: 0 })),
});

/** How the authority is shown that a domain is yours, by a record in DNS. */
export interface CertbotDns extends InputOf<typeof certbotDns> {}

const certbotExternalAccount = object({
  /** Key identifier. */
  kid: text({ pattern: '^[^\\s]+$' }),
  /** HMAC key, in base64url. */
  hmacKey: secretText(),
});

/** An account that the authority knows from elsewhere. */
export interface CertbotExternalAccount extends InputOf<typeof certbotExternalAccount> {}

/** A certificate that certbot gets and renews. */
export const certbotArgs = object({
  /** Names that the certificate is for, `*.example.org` only with `dns`; their order does not matter but for the first. */
  domains: list(text(), { minItems: 1 }),
  /** What certbot keeps it under, in `/etc/letsencrypt/live`. Default: the first domain, without `*.`. */
  certName: optional(text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*$' })),
  /** `absent`: deleted with its keys. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
  /**
   * With `absent`: tell the certificate authority that it is no longer valid. What is left of a damaged one is deleted
   * without, and that is said. Default: false.
   */
  revoke: withDefault(flag(), false),
  /**
   * How it is proved that the domains are this host's: certbot opens port 80 itself (`standalone`), puts a file where
   * a web server shows it (`webroot`), lets nginx or apache answer, or sets a DNS record (`dns`).
   */
  method: optional(oneOf('standalone', 'webroot', 'nginx', 'apache', 'dns')),
  /** With `webroot`: the directory that is shown at `/`, or one for each domain: `{ 'a.example': '/srv/a' }`. */
  webroot: optional(either(absolutePath(), table(absolutePath()))),
  /** With `dns`: certbot's plugin, of which the package must be there. */
  dns: optional(certbotDns),
  /**
   * Directory of the certificate authority: an ACME URL, or `production` or `staging` of Let's Encrypt. Another one
   * than before issues the certificate again. Default: `production`.
   */
  server: withDefault(text({ pattern: '^(production|staging|https?://[^\\s]+)$' }), 'production'),
  /** Where the authority writes to. Used when an account is made; default: the account has none. */
  email: optional(text({ pattern: '^[^\\s@]+@[^\\s@]+$' })),
  /** `true`: you accept the terms of the authority, without which it gives no account. */
  agreeTos: withDefault(flag(), false),
  /** For authorities that bind their accounts to one of their customers. Used when an account is made. */
  externalAccount: optional(certbotExternalAccount),
  /** Kind of the private key. Default: `ecdsa`. */
  keyType: withDefault(oneOf('ecdsa', 'rsa'), 'ecdsa'),
  /** Curve of an `ecdsa` key. Default: `secp256r1`. */
  curve: optional(oneOf('secp256r1', 'secp384r1', 'secp521r1')),
  /** Bits of an `rsa` key: 2048, 3072, 4096. Default: 2048. */
  keySize: optional(integer({ minimum: 2048, maximum: 8192 })),
  /**
   * Shell command for when there is a new certificate, now or by the timer: `'systemctl reload nginx'`. If it fails now,
   * so does the task, until it has succeeded.
   */
  deployHook: optional(oneLine()),
  /** Shell command before certbot asks for a certificate, such as to free port 80. */
  preHook: optional(oneLine()),
  /** Shell command after that. */
  postHook: optional(oneLine()),
  /**
   * Days before its end that it is renewed, by the timer or by this task, whichever comes first. Of a certificate that
   * does not live that long: a third of its life. Default: 30.
   */
  renewBefore: withDefault(integer({ minimum: 1, maximum: 3650 }), 30),
  /** Debian's `certbot.timer`, which renews twice a day, is enabled and runs. `false`: it is left as it is. Default: true. */
  timer: withDefault(flag(), true),
  /**
   * File on the host with the roots to trust instead of the system's, for a private authority; also for the timer,
   * and there for all certificates of the host: one file with all roots if there are several authorities.
   */
  caBundle: optional(absolutePath()),
});

/** The arguments of the task `certbot`. */
export interface CertbotArgs extends InputOf<typeof certbotArgs> {}

/** Arguments of the task, validated. */
export type DeclaredCertbot = OutputOf<typeof certbotArgs>;
