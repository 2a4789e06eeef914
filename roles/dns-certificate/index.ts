import { apt, block, certbot, file, secret, type DnsKey, type TaskList } from '../../lib';
import type { AcmeOptions } from '../balancer';

export interface DnsCertificateOptions {
  /** Names on the certificate, also `*.example.org`; the first gives it its name. */
  readonly domains: readonly [string, ...string[]];
  /** The primary name server of their zones, and a key that may change TXT records of `_acme-challenge`. */
  readonly server: {
    /** Address: the plugin of certbot takes no name. */
    readonly address: string;
    /** Default: 53. */
    readonly port?: number | undefined;
    readonly key: DnsKey;
  };
  readonly acme: AcmeOptions;
  /** Seconds until all name servers of the zones have a record. Default: 10. */
  readonly propagationSeconds?: number | undefined;
  /** Shell command for when there is a new certificate: `'systemctl reload nginx'`. */
  readonly deployHook?: string | undefined;
}

const credentials = '/etc/letsencrypt/rfc2136.ini';
const caBundle = '/etc/ssl/acme-ca.pem';

/** A certificate for names that are proved by records on a name server (DNS-01), which wildcards need. */
export function dnsCertificate(options: DnsCertificateOptions): TaskList {
  const { domains, server, acme, propagationSeconds = 10, deployHook } = options;
  return [
    block({ tags: ['certificate'] }, [
      apt({ packages: ['certbot', 'python3-certbot-dns-rfc2136'] }),
      acme.ca !== undefined && file({ path: caBundle, content: acme.ca, mode: '0644' }),
      file({ path: credentials, content: credentialsOf(server), owner: 'root', group: 'root', mode: '0600' }),
      certbot({
        domains,
        email: acme.email,
        agreeTos: true,
        method: 'dns',
        dns: { plugin: 'rfc2136', credentials, propagationSeconds },
        server: acme.directory,
        caBundle: acme.ca === undefined ? undefined : caBundle,
        deployHook,
      }),
    ]),
  ];
}

/** The file of the plugin; a secret as a whole. */
function credentialsOf({ address, port = 53, key }: DnsCertificateOptions['server']) {
  const { name, algorithm = 'hmac-sha256', secret: value } = key;
  const settings = {
    server: address,
    port,
    name: name.endsWith('.') ? name : `${name}.`,
    secret: typeof value === 'string' ? value : value.reveal(),
    algorithm: algorithm.toUpperCase(),
  };
  return secret(
    Object.entries(settings)
      .map(([setting, text]) => `dns_rfc2136_${setting} = ${text}\n`)
      .join(''),
  );
}
