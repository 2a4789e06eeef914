import { defineProject, flag, list, object, oneOf, optional, text, withDefault } from '../lib';

const administrator = object({
  /** Login name. */
  name: text({ pattern: '^[a-z_][a-z0-9_-]{0,30}$' }),
  /** Public keys, each as a line of authorized_keys. */
  keys: list(text(), { minItems: 1 }),
  /** How the administrator becomes root. Default: `no-password`, as no password is set. */
  sudo: withDefault(oneOf('no-password', 'password', 'none'), 'no-password'),
});

/** What all environments share: their groups and the variables of every host. */
export const project = defineProject({
  groups: {
    eu: { children: ['edge', 'app', 'db', 'ops'] },
    /** Ends TLS, and is what the internet sees. */
    edge: {},
    /** The application. */
    app: {},
    /** Its database. */
    db: {},
    /** Watches all others. */
    ops: {},
  },
  vars: object({
    /** People who log in to every host. */
    administrators: list(administrator),
    /** Time zone as in /usr/share/zoneinfo. Default: `Etc/UTC`. */
    timezone: withDefault(text(), 'Etc/UTC'),
    /** Names under which this host serves the application; the first gives the certificate its name. Default: none. */
    siteDomains: withDefault(list(text()), []),
    /** Directory of the ACME server. Default: Let's Encrypt. */
    acmeDirectory: optional(text({ pattern: '^https://' })),
    /** Certificates in PEM that vouch for a private ACME server. */
    acmeCa: optional(text({ pattern: '^-----BEGIN CERTIFICATE-----' })),
    /** Certificates in PEM that vouch for those that a private ACME server issues, for probes. */
    acmeRoot: optional(text({ pattern: '^-----BEGIN CERTIFICATE-----' })),
    /** File on this computer with the root of the certificates of a private ACME server, for visitors. */
    acmeRootFile: optional(text()),
    /** The address that the ACME server writes to when certificates expire. */
    acmeEmail: optional(text({ pattern: '^[^@ ]+@[^@ ]+$' })),
    /** How alerts are sent. */
    alertMail: object({
      /** The mail server, which takes mail from the group ops without a login: `mail.example.com:25`. */
      server: text({ pattern: '^[A-Za-z0-9.-]+:[0-9]+$' }),
      /** The address that mails come from. */
      from: text({ pattern: '^[^@ ]+@[^@ ]+$' }),
      /** A mail server of the lab at `server`, on the hosts themselves, that keeps all mails. Default: false. */
      isLab: withDefault(flag(), false),
    }),
  }),
});
