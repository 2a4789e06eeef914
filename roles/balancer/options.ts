export interface BalancerOptions {
  /** What the balancer serves, each under names of its own. */
  readonly sites: readonly [BalancerSite, ...BalancerSite[]];
  /** Who issues the certificates. Default: nobody; `/etc/haproxy/certificates/DOMAIN.pem` comes from elsewhere. */
  readonly acme?: AcmeOptions | undefined;
  /** Names of upstreams that get no requests. Default: none. */
  readonly drained?: readonly string[] | undefined;
  /** Listen on IPv6 as well. Default: true; needed where the kernel has no IPv6. */
  readonly ipv6?: boolean | undefined;
  /** Seconds for which browsers use HTTPS only (HSTS); 0: no such header. Default: a year. */
  readonly hsts?: number | undefined;
  /** Seconds that a stream or a slow answer may be silent. Default: 75. */
  readonly idle?: number | undefined;
  /** Where haproxy gives its figures to Prometheus, at `/metrics`. Default: nowhere. */
  readonly metrics?: { readonly address?: string | undefined; readonly port: number } | undefined;
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

export interface BalancerSite {
  /** Names under which it is served; the first gives site and certificate their name. */
  readonly domains: readonly [string, ...string[]];
  /** The hosts that answer, as `upstreams(environment, service)` gives them. */
  readonly upstreams: readonly Upstream[];
  /** The path that a healthy upstream answers with 200. Default: `/health`. */
  readonly health?: string | undefined;
  /** Seconds that it may take for that. Default: 5; longer than the application needs to start, if it has one host. */
  readonly healthTimeout?: number | undefined;
  /** Paths that are answered with 404, such as those for machines inside. Default: `['/metrics']`. */
  readonly hidden?: readonly string[] | undefined;
  /**
   * Reuse connections to the upstreams. Default: a new connection for each request, so that none can be closed just
   * when a request is on its way.
   */
  readonly keepAlive?: KeepAlive | undefined;
}

/** A host of the application. */
export interface Upstream {
  /** Its name in the inventory. */
  readonly host: string;
  /** IPv4 or IPv6 address: names would be resolved only when haproxy starts. */
  readonly address: string;
  readonly port: number;
}

/** How long an unused connection to an upstream stays open, in seconds. */
export interface KeepAlive {
  readonly seconds: number;
  /** The same of the application, which must be longer: else it closes connections that the balancer is about to use. */
  readonly application: number;
}
