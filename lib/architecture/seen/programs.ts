import type { ArchitectureHost, Environment } from '../environment';
import type { DeclaredService } from '../schema/service';

/** A package of Debian, and its unit, that a host needs for what is declared. */
export interface ImpliedProgram {
  readonly package: string;
  readonly unit: string;
  /** Path of the description that says so. */
  readonly path: string;
}

/** The programs that the description implies on a host, each once; only those whose package is known for certain. */
export function impliedPrograms(environment: Environment, host: ArchitectureHost): readonly ImpliedProgram[] {
  const { description, services } = environment;
  const isOn = (name: string | undefined) => {
    const service = name !== undefined && Object.hasOwn(services, name) ? services[name] : undefined;
    return service !== undefined && isMember(service, host);
  };
  const { configuration, logging, monitoring, alerting, networking } = description;
  const programs = [
    ...(configuration?.tool === 'hostwright' && networking?.flows !== undefined
      ? [program('ufw', 'ufw.service', 'networking.flows')]
      : []),
    ...Object.entries(services)
      .filter(([, service]) => isMember(service, host))
      .flatMap(([name, service]) => byProtocol(name, service)),
    ...(logging?.aggregation?.tool === 'rsyslog'
      ? [program('rsyslog', 'rsyslog.service', 'logging.aggregation')]
      : []),
    ...(monitoring?.collection?.tool === 'prometheus' && isOn(monitoring.collection.service)
      ? [program('prometheus', 'prometheus.service', 'monitoring.collection')]
      : []),
    ...(alerting?.tool === 'alertmanager' && isOn(alerting.service)
      ? [program('prometheus-alertmanager', 'prometheus-alertmanager.service', 'alerting.tool')]
      : []),
    ...(networking?.dns?.management === 'bind9' &&
    Object.values(services).some((service) => service.protocol === 'dns' && isMember(service, host))
      ? [program('bind9', 'named.service', 'networking.dns')]
      : []),
  ];
  return [...new Map(programs.map((each) => [each.unit, each])).values()];
}

function byProtocol(name: string, { protocol, metrics }: DeclaredService): readonly ImpliedProgram[] {
  const path = `services.${name}`;
  const exporter = metrics?.names.some((metric) => metric.startsWith('node_')) === true;
  return [
    ...(protocol === 'ssh' ? [program('openssh-server', 'ssh.service', path)] : []),
    ...(protocol === 'postgresql' ? [program('postgresql', 'postgresql.service', path)] : []),
    ...(protocol === 'redis' ? [program('redis-server', 'redis-server.service', path)] : []),
    ...(exporter ? [program('prometheus-node-exporter', 'prometheus-node-exporter.service', path)] : []),
  ];
}

function program(name: string, unit: string, path: string): ImpliedProgram {
  return { package: name, unit, path };
}

function isMember({ group }: DeclaredService, { groups }: ArchitectureHost): boolean {
  return group === 'all' || groups.includes(group);
}
