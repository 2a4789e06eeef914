import type { Environment } from '../environment';
import { metricsPort } from '../reach';
import type { DeclaredService } from '../schema/service';
import { withPort } from './sources';
import type { ServiceTarget, ScrapeJob, HealthProbe } from './rows';

/** The hosts that a balancer passes requests for a service on to. */
export function upstreams(environment: Environment, service: string): readonly ServiceTarget[] {
  const found = Object.hasOwn(environment.services, service) ? environment.services[service] : undefined;
  if (found === undefined) return [];
  return hostsWith(environment, found).map(({ host, address }) => ({ host, address, port: found.port }));
}

/** The jobs of Prometheus, in the order of the services. */
export function scrapeJobs(environment: Environment): readonly ScrapeJob[] {
  return Object.entries(environment.services).flatMap(([job, service]) => {
    if (service.metrics === undefined) return [];
    const targets = hostsWith(environment, service).map(({ host, address }) => ({
      host,
      target: withPort(address, metricsPort(service)),
    }));
    const isOwnPort = metricsPort(service) !== service.port;
    const scheme = service.protocol === 'https' && !isOwnPort ? 'https' : 'http';
    return [{ job, scheme, path: service.metrics.path ?? '/metrics', targets }];
  });
}

/** What a health check asks on each host of each service that has one. */
export function healthProbes(environment: Environment): readonly HealthProbe[] {
  const common = environment.description.healthCheck?.path;
  return Object.entries(environment.services).flatMap(([service, declared]) => {
    const path = typeof declared.health === 'string' ? declared.health : common;
    if (declared.health === undefined || path === undefined) return [];
    return hostsWith(environment, declared).map(({ host, address }) => ({
      service,
      host,
      url: `${declared.protocol}://${withPort(address, declared.port)}${path}`,
      name: nameOf(declared),
    }));
  });
}

function nameOf({ endpoint }: DeclaredService): string | undefined {
  return endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).hostname : undefined;
}

function hostsWith(environment: Environment, { group, listens }: DeclaredService) {
  return environment.hostsOf(group).map((host) => ({
    host: host.name,
    address: listens === 'localhost' ? '127.0.0.1' : environment.addressOf(host),
  }));
}
