import { domainToASCII } from 'node:url';
import type { DeclaredCertbot } from './args';

const directories: Readonly<Record<string, string>> = {
  production: 'https://acme-v02.api.letsencrypt.org/directory',
  staging: 'https://acme-staging-v02.api.letsencrypt.org/directory',
};

/** The domains as a certificate has them: in lower case, international ones in Punycode, each once. */
export function domainsOf({ domains }: DeclaredCertbot): readonly string[] {
  return [...new Set(domains.map(normaliseDomain))];
}

/** A domain as a certificate has it. */
export function normaliseDomain(domain: string): string {
  return domainToASCII(domain.trim()) || domain;
}

/** The name under which certbot keeps the certificate. */
export function nameOf(args: DeclaredCertbot): string {
  const [first = ''] = domainsOf(args);
  return args.certName ?? first.replace(/^\*\./, '');
}

/** The URL of the directory of the authority. */
export function serverOf({ server }: DeclaredCertbot): string {
  return directories[server] ?? server;
}

/** An authority, for messages. */
export function describeServer(url: string): string {
  if (url === directories['production']) return "Let's Encrypt";
  return url === directories['staging'] ? "Let's Encrypt (staging)" : url;
}

/** What certbot calls the method. */
export function authenticatorOf({ method = 'standalone', dns }: DeclaredCertbot): string {
  return method === 'dns' ? `dns-${dns?.plugin ?? ''}` : method;
}

/** The key as the facts describe it. */
export function keyOf({ keyType, curve = 'secp256r1', keySize = 2048 }: DeclaredCertbot): string {
  return keyType === 'rsa' ? `rsa ${keySize}` : `ecdsa ${curve}`;
}

/** The directory for each domain, if the method needs one. */
export function webrootsOf(args: DeclaredCertbot): ReadonlyMap<string, string> {
  const { method, webroot } = args;
  if (method !== 'webroot' || webroot === undefined) return new Map();
  if (typeof webroot === 'string') return new Map(domainsOf(args).map((domain) => [domain, webroot]));
  return new Map(Object.entries(webroot).map(([domain, path]) => [normaliseDomain(domain), path]));
}
