import { isIP } from 'node:net';
import { HostwrightError } from '../../lib';
import type { BalancerOptions, BalancerSite, Upstream } from './options';

/** Throws HostwrightError ARGUMENTS: all that is wrong with the options, before any host is touched. */
export function checkOptions(options: BalancerOptions): void {
  const { sites, drained = [] } = options;
  const domains = sites.flatMap((site) => site.domains);
  const hosts = new Set(sites.flatMap(({ upstreams }) => upstreams.map(({ host }) => host)));
  const problems = [
    ...sites.flatMap(siteProblems),
    ...metricsProblems(options),
    ...repeated(domains).map((domain) => `the domain ${domain} belongs to more than one site`),
    ...drained.filter((name) => !hosts.has(name)).map((name) => `drained: no site has an upstream ${name}`),
    ...sites
      .filter(({ upstreams }) => upstreams.length > 0)
      .filter(({ upstreams }) => upstreams.every(({ host }) => drained.includes(host)))
      .map(({ domains: [name] }) => `site ${name}: all of its upstreams are drained`),
  ];
  if (problems.length === 0) return;
  throw new HostwrightError({
    code: 'ARGUMENTS',
    message: problems.map((problem) => `balancer: ${problem}`).join('\n'),
    hint: 'Fix the options of the role balancer.',
  });
}

function metricsProblems({ metrics }: BalancerOptions): readonly string[] {
  if (metrics === undefined) return [];
  const { address = '0.0.0.0', port } = metrics;
  return [
    ...(isIP(address) === 0 ? [`metrics: ${address} is not an address`] : []),
    ...(Number.isInteger(port) && port > 0 && port < 65_536 && port !== 80 && port !== 443
      ? []
      : [`metrics: ${port} is not a port that is free for it`]),
  ];
}

function siteProblems({ domains, upstreams, health = '/health', hidden = [], keepAlive }: BalancerSite) {
  const problems = [
    ...domains
      .filter(
        (domain) =>
          !/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(
            domain,
          ),
      )
      .map((domain) => `${JSON.stringify(domain)} is not a domain in lower case`),
    ...(upstreams.length === 0 ? ['it has no upstream'] : upstreams.flatMap(upstreamProblems)),
    ...repeated(upstreams.map(({ host }) => host)).map((host) => `two upstreams have the name ${host}`),
    ...[health, ...hidden]
      .filter((path) => !/^\/[^\s"'\\#]*$/.test(path))
      .map((path) => `${JSON.stringify(path)} is not a path`),
    ...(keepAlive === undefined || keepAlive.application > keepAlive.seconds
      ? []
      : [
          `keepAlive: the application closes unused connections after ${keepAlive.application} s, and the balancer after ${keepAlive.seconds} s: the application must wait longer`,
        ]),
  ];
  return problems.map((problem) => `site ${domains[0]}: ${problem}`);
}

function upstreamProblems({ host, address, port }: Upstream): readonly string[] {
  return [
    ...(/^[A-Za-z0-9_.-]+$/.test(host) ? [] : [`${JSON.stringify(host)} cannot be the name of an upstream`]),
    ...(isIP(address) === 0 ? [`upstream ${host}: ${JSON.stringify(address)} is not an address`] : []),
    ...(Number.isInteger(port) && port > 0 && port < 65_536
      ? []
      : [`upstream ${host}: ${port} is not a port`]),
  ];
}

function repeated(words: readonly string[]): readonly string[] {
  return [...new Set(words.filter((word, at) => words.indexOf(word) !== at))];
}
