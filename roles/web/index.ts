import { join } from 'node:path';
import {
  absent,
  apt,
  attempt,
  block,
  certbot,
  directory,
  file,
  flush,
  link,
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
  /** Certificates in PEM that the ACME server's own certificate is checked against, where it is a private one. */
  readonly ca?: string | undefined;
  /** Where the ACME server may write to. */
  readonly email?: string | undefined;
}

const documents = '/var/www/site';
const challenges = '/var/www/acme';
const caBundle = '/etc/ssl/acme-ca.pem';

const healthy = waitFor(
  {
    http: { url: 'https://localhost/health', address: '127.0.0.1', insecure: true, json: { status: 'ok' } },
    timeout: 30,
  },
  { name: 'wait until the site is healthy' },
);
const reload = service({ name: 'nginx', state: 'reloaded' }, { name: 'reload nginx' });
const reloadSite = service(
  { name: 'nginx', state: 'reloaded' },
  { name: 'reload the site', notify: healthy },
);

/** nginx with one page and a health endpoint over HTTPS; HTTP only answers the ACME server and redirects. */
export function web({ domains, title, acme }: WebOptions): TaskList {
  return [
    block({ tags: ['nginx'] }, [apt({ packages: ['nginx'] }), page(title), plainSite(domains)]),
    block({ tags: ['certificate'] }, certificate(domains, acme)),
    block({ tags: ['nginx'] }, secureSite(domains)),
  ];
}

function page(title: string): TaskList {
  return [
    directory({ path: documents, mode: '0755' }),
    directory({ path: challenges, mode: '0755' }),
    template({
      path: `${documents}/index.html`,
      src: source('index.html.ejs'),
      vars: { title },
      mode: '0644',
    }),
  ];
}

/** Serves the challenges of the ACME server before there is a certificate, and redirects everything else. */
function plainSite(domains: readonly string[]): TaskList {
  return [
    link({ path: '/etc/nginx/sites-enabled/default', state: 'absent' }),
    site('http', { domains, challenges }, reload),
    attempt(started(), { rescue: [absent({ path: configuration('https') }), ...started()] }),
  ];
}

/** nginx does not start while the certificate of the secure site is missing: that site then has to wait for it. */
function started(): TaskList {
  return [service({ name: 'nginx', enabled: true, state: 'started' }), flush()];
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
      { notify: reloadSite },
    ),
  ];
}

function secureSite(domains: WebOptions['domains']): TaskList {
  const certificate = `/etc/letsencrypt/live/${domains[0]}`;
  return [site('https', { domains, documents, certificate }, reloadSite)];
}

function site(name: string, vars: Readonly<Record<string, unknown>>, notify: Task): Task {
  return template(
    { path: configuration(name), src: source(`${name}.conf.ejs`), vars, mode: '0644' },
    { notify },
  );
}

function configuration(name: string): string {
  return `/etc/nginx/conf.d/${name}.conf`;
}

function source(name: string): string {
  return join(__dirname, 'templates', name);
}
