import { join } from 'node:path';
import {
  apt,
  attempt,
  block,
  certbot,
  directory,
  file,
  nginxSite,
  service,
  template,
  waitFor,
  type Task,
  type TaskList,
} from '../../lib';

export interface WebOptions {
  /** Names under which the host serves the site; the first gives the certificate its name. */
  readonly domains: readonly [string, ...string[]];
  /** Heading of the page. */
  readonly title: string;
  readonly acme: AcmeOptions;
}

/** Where certificates come from. */
export interface AcmeOptions {
  /** Directory of the ACME server. Default: Let's Encrypt. */
  readonly directory?: string | undefined;
  /** Certificates in PEM that vouch for a private ACME server. */
  readonly ca?: string | undefined;
  /** The address that the ACME server writes to. */
  readonly email?: string | undefined;
}

const documents = '/var/www/site';
const challenges = '/var/www/acme';
const caBundle = '/etc/ssl/acme-ca.pem';

const health = { url: 'https://localhost/health', insecure: true };
const healthy = waitFor(
  { http: { ...health, address: '127.0.0.1', json: { status: 'ok' } }, timeout: 30 },
  { name: 'wait until the site is healthy' },
);

/** nginx with one page and a health endpoint over HTTPS; HTTP only answers the ACME server and redirects. */
export function web({ domains, title, acme }: WebOptions): TaskList {
  return [
    block({ tags: ['nginx'] }, [apt({ packages: ['nginx'] }), page(title), plainSite(domains)]),
    block({ tags: ['certificate'] }, certificate(domains, acme)),
    block({ tags: ['nginx'] }, [secureSite(domains)]),
  ];
}

function page(title: string): TaskList {
  return [
    directory({ path: documents, mode: '0755' }),
    directory({ path: challenges, mode: '0755' }),
    template({
      path: `${documents}/index.html`,
      src: join(__dirname, 'templates', 'index.html.ejs'),
      vars: { title },
      mode: '0644',
    }),
  ];
}

/** Serves the challenges of the ACME server before there is a certificate, and redirects everything else. */
function plainSite(domains: readonly string[]): TaskList {
  const started = () => [
    nginxSite({ name: 'http', src: source('http'), vars: { domains, challenges } }),
    service({ name: 'nginx', enabled: true, state: 'started' }),
  ];
  return [
    nginxSite({ name: 'default', enabled: false }),
    // nginx refuses the secure site without its certificate, and then neither starts nor reloads.
    attempt(started(), { rescue: [nginxSite({ name: 'https', enabled: false }), ...started()] }),
  ];
}

function certificate(
  domains: WebOptions['domains'],
  { directory: server, ca, email }: AcmeOptions,
): TaskList {
  return [
    apt({ packages: ['certbot'] }),
    ca !== undefined && file({ path: caBundle, content: ca, mode: '0644' }),
    certbot(
      {
        domains,
        email,
        agreeTos: true,
        method: 'webroot',
        webroot: challenges,
        server,
        caBundle: ca === undefined ? undefined : caBundle,
        deployHook: 'systemctl reload nginx',
      },
      { notify: healthy },
    ),
  ];
}

function secureSite(domains: WebOptions['domains']): Task {
  const certificate = `/etc/letsencrypt/live/${domains[0]}`;
  return nginxSite({
    name: 'https',
    src: source('https'),
    vars: { domains, documents, certificate },
    healthCheck: { ...health, body: '"status":"ok"', timeout: 30 },
  });
}

function source(name: string): string {
  return join(__dirname, 'templates', `${name}.conf.ejs`);
}
