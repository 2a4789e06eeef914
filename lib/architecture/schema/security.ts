import { list, object, oneOf, optional, table, text, type InputOf } from '../../schema/schema';
import { duration, sentence } from './references';

/** A secret: what it is, never its value. */
export const secretSchema = object({
  /** What it opens. */
  description: optional(sentence()),
  /** Rotation of this secret, where it is not the one of all: `'90 days'`. */
  rotation: optional(duration()),
  /** Access to this secret, where it is not the one of all: names of people, groups or roles. */
  access: optional(list(text(), { minItems: 1 })),
});

/** A secret: what it is, never its value. */
export interface SecretDetails extends InputOf<typeof secretSchema> {}

/** Heading “Secrets Management”, apart from the secrets themselves. */
export const secretsManagementDetails = object({
  /** Storage: where the values are. */
  storage: optional(oneOf('environment-variables', 'vault', 'aws-secrets-manager', 'age-file')),
  /** Rotation: how often each secret is replaced, and how. */
  rotation: optional(
    object({
      /** How often: `'90 days'`. */
      every: duration(),
      /** How, in a sentence. */
      how: optional(sentence()),
    }),
  ),
  /** Access: people, groups or roles who may read secrets. */
  access: optional(list(text(), { minItems: 1 })),
});

/** Heading “Secrets Management”, apart from the secrets themselves. */
export interface SecretsManagementDetails extends InputOf<typeof secretsManagementDetails> {}

/** Heading “Secrets Management”. */
export const secretsManagementSchema = object({
  ...secretsManagementDetails.properties,
  secrets: optional(table(secretSchema)),
});

const certificate = object({
  /** The names that it is for; `*.example.com` stands for all names one level below. */
  names: list(text({ pattern: '^(\\*\\.)?([a-zA-Z0-9-]+\\.)+[a-zA-Z0-9-]+$' }), { minItems: 1 }),
  /** How the issuer knows that the names are ours. A name with `*` needs `dns-01`. Default: `http-01`. */
  challenge: optional(oneOf('http-01', 'dns-01')),
});

/** Heading “HTTPS”. */
export const httpsSchema = object({
  /** Enforcement: how plain HTTP is kept out. `redirect`: a service of the protocol `http` redirects; `none`: it is not. */
  enforcement: optional(oneOf('redirect', 'hsts', 'closed-port', 'none')),
  /** Certificate Management: who issues the certificates, and for which names. */
  certificates: optional(
    object({
      /** Who issues them. `acme`: an ACME server of one's own. */
      issuer: oneOf('lets-encrypt', 'acme', 'aws-acm', 'manual'),
      /** The certificates. Default: one for each external endpoint with `https`. */
      certificates: optional(list(certificate)),
    }),
  ),
});

/** Heading “HTTPS”. */
export interface Https extends InputOf<typeof httpsSchema> {}

/** Heading “Security”. */
export const securitySchema = object({
  secretsManagement: optional(secretsManagementSchema),
  https: optional(httpsSchema),
});
