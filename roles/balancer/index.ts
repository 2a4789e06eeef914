import { join } from 'node:path';
import {
  apt,
  assert,
  block,
  certbot,
  command,
  directory,
  file,
  flush,
  service,
  type TaskList,
} from '../../lib';
import { certificatesPath, challengePort, configuration } from './configuration';
import { drained, program, ready } from './drain';
import type { BalancerOptions } from './options';
import { checkOptions } from './problems';

export { drained, drainedIn, ready, serversSeen, type DrainOptions } from './drain';
export type { AcmeOptions, BalancerOptions, BalancerSite, KeepAlive, Upstream } from './options';

const caBundle = '/etc/ssl/acme-ca.pem';
const fallback = `${certificatesPath}/000-fallback.pem`;

const reload = service({ name: 'haproxy', state: 'reloaded' }, { name: 'reload haproxy' });

/**
 * haproxy in front of an application: HTTPS with certificates of an ACME authority, HTTP only to redirect, hosts that
 * can be drained and returned without a reload. Wrong options are an error before any host is touched.
 */
export function balancer(options: BalancerOptions): TaskList {
  checkOptions(options);
  return [
    block({ tags: ['balancer'] }, [...installed(options), ...states(options)]),
    block({ tags: ['certificate'] }, certificates(options)),
  ];
}

function installed(options: BalancerOptions): TaskList {
  return [
    apt({ packages: ['haproxy', 'socat', 'curl', 'openssl'] }),
    file({ path: program, src: join(__dirname, 'files', 'balancer.sh'), mode: '0755' }),
    directory({ path: certificatesPath, mode: '0700' }),
    // For names that have no certificate yet: haproxy would not start without any.
    command(
      { argv: ['openssl', ...fallbackOptions], creates: fallback },
      { name: 'certificate for names that have none' },
    ),
    file(
      {
        path: '/etc/haproxy/haproxy.cfg',
        content: configuration(options),
        mode: '0644',
        validate: 'haproxy -c -q -f %s',
      },
      { notify: reload },
    ),
    service({ name: 'haproxy', enabled: true, state: 'started' }),
    flush(),
  ];
}

const fallbackOptions = [
  ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc'],
  ...['-subj', '/CN=no certificate yet', '-days', '7300', '-keyout', fallback, '-out', fallback],
];

function states({ sites, drained: wanted = [] }: BalancerOptions): TaskList {
  const hosts = [...new Set(sites.flatMap(({ upstreams }) => upstreams.map(({ host }) => host)))];
  return hosts.map((host) => (wanted.includes(host) ? drained(host) : ready(host)));
}

/** A site whose certificate cannot be had fails alone and last: the others are served before the run says so. */
function certificates({ sites, acme }: BalancerOptions): TaskList {
  if (acme === undefined) return [];
  const { directory: server, ca, email } = acme;
  const names = sites.map(({ domains: [name] }) => name);
  return [
    apt({ packages: ['certbot'] }),
    ca !== undefined && file({ path: caBundle, content: ca, mode: '0644' }),
    ...sites.map(({ domains }) =>
      certbot(
        {
          domains,
          email,
          agreeTos: true,
          method: 'standalone',
          standalone: { address: '127.0.0.1', port: challengePort },
          server,
          caBundle: ca === undefined ? undefined : caBundle,
          deployHook: `${program} certificates install ${domains[0]}`,
        },
        { ignoreErrors: true },
      ),
    ),
    command(
      {
        argv: [program, 'certificates', 'install', ...names],
        unless: `${program} certificates check ${names.join(' ')}`,
      },
      { name: 'certificates of haproxy' },
    ),
    ...names.map((name) =>
      assert(
        {
          command: `test -s ${certificatesPath}/${name}.pem`,
          message: `site ${name} has no certificate: browsers refuse it until the authority issues one`,
        },
        { name: `site ${name} has a certificate` },
      ),
    ),
  ];
}
