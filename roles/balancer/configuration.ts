import type { BalancerOptions, BalancerSite, Upstream } from './options';

export const challengePort = 8402;
export const certificatesPath = '/etc/haproxy/certificates';

/** The whole of haproxy.cfg, so that it can be checked as a whole. */
export function configuration(options: BalancerOptions): string {
  return [
    general(options),
    plain(options),
    secure(options),
    ...figures(options),
    ...options.sites.map(backend),
    '',
  ].join('\n');
}

function general({ idle = 75 }: BalancerOptions): string {
  return `# Written by Hostwright: changes by hand are undone.
global
    log /dev/log local0
    chroot /var/lib/haproxy
    user haproxy
    group haproxy
    stats socket /run/haproxy/admin.sock mode 660 level admin expose-fd listeners
    # Which servers are drained, for a reload; the program balancer writes it.
    server-state-file /run/haproxy/servers.state
    # Requests that an old process has not answered by then are cut off; without it old processes could pile up.
    hard-stop-after ${idle * 4}s
    ssl-default-bind-ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305
    ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets

defaults
    mode http
    log global
    option httplog
    option dontlognull
    # A connection of a client without a request is closed after its next answer, not at once: see README.md.
    option idle-close-on-response
    load-server-state-from-file global
    timeout http-request 10s
    timeout http-keep-alive 60s
    timeout client ${idle}s
    timeout connect 3s
    timeout queue 10s
    timeout server ${idle}s
    # Another server gets a request that did not reach the first. One that may have reached it is sent again only if
    # that is safe: see disable-l7-retry.
    retries 3
    option redispatch 1
    retry-on conn-failure empty-response
${[400, 403, 408, 500, 502, 503, 504].map((code) => `    errorfile ${code} /etc/haproxy/errors/${code}.http\n`).join('')}`;
}

function bind(port: number, { ipv6 = true }: BalancerOptions): string {
  return `    bind ${ipv6 ? `:::${port} v4v6` : `:${port}`}`;
}

/** Port 80: the authority proves here that the names are ours; everything else is redirected. */
function plain(options: BalancerOptions): string {
  return `frontend plain
${bind(80, options)}
    acl challenge path_beg /.well-known/acme-challenge/
    http-request redirect scheme https code 301 unless challenge
    default_backend acme

# certbot listens here only while it asks for a certificate.
backend acme
    server certbot 127.0.0.1:${challengePort}
`;
}

function secure(options: BalancerOptions): string {
  const { sites, hsts = 31_536_000 } = options;
  const hidden = sites.flatMap((site) =>
    (site.hidden ?? ['/metrics']).map(
      (path) =>
        `    http-request deny deny_status 404 if { req.hdr(host),field(1,:),lower -m str ${site.domains.join(' ')} } { path ${path} }`,
    ),
  );
  return `frontend secure
${bind(443, options)} ssl crt ${certificatesPath}/ alpn http/1.1
    acl here src 127.0.0.0/8 ::1
    acl known req.hdr(host),field(1,:),lower -m str ${sites.flatMap(({ domains }) => domains).join(' ')}
    http-request deny deny_status 404 unless known
${hidden.map((line) => `${line}\n`).join('')}    # Only a deployment on this host chooses the server.
    http-request del-header X-Balancer-Server unless here
    http-request set-header X-Forwarded-For %[src]
    http-request set-header X-Forwarded-Proto https
    http-request disable-l7-retry unless { method GET HEAD OPTIONS }
${hsts > 0 ? `    http-after-response set-header Strict-Transport-Security "max-age=${hsts}"\n` : ''}${sites.map(useBackend).join('')}`;
}

/** haproxy answers Prometheus itself. */
function figures({ metrics }: BalancerOptions): readonly string[] {
  if (metrics === undefined) return [];
  const { address = '', port } = metrics;
  return [
    `frontend metrics
    bind ${address.includes(':') ? `[${address}]` : address}:${port}
    option dontlog-normal
    http-request use-service prometheus-exporter if { path /metrics }
    http-request deny deny_status 404
`,
  ];
}

function useBackend({ domains }: BalancerSite): string {
  return `    use_backend ${domains[0]} if { req.hdr(host),field(1,:),lower -m str ${domains.join(' ')} }\n`;
}

function backend(site: BalancerSite): string {
  const { domains, upstreams, health = '/health', healthTimeout = 5, keepAlive } = site;
  const reuse =
    keepAlive === undefined
      ? '    option http-server-close'
      : `    option http-keep-alive\n    http-reuse never\n    timeout http-keep-alive ${keepAlive.seconds}s`;
  return `backend ${domains[0]}
    balance roundrobin
${reuse}
    option httpchk
    http-check send meth GET uri ${health} ver HTTP/1.1 hdr Host ${domains[0]}
    http-check expect status 200
    timeout check ${healthTimeout}s
    default-server check inter 2s fastinter 500ms downinter 500ms rise 2 fall 2 observe layer4 error-limit 5
${upstreams.map(({ host }) => `    use-server ${host} if { src 127.0.0.0/8 ::1 } { req.hdr(X-Balancer-Server) -m str ${host} }\n`).join('')}${upstreams.map(server).join('')}`;
}

function server({ host, address, port }: Upstream): string {
  return `    server ${host} ${address.includes(':') ? `[${address}]` : address}:${port}\n`;
}
