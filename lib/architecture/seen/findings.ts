import { covers } from '../checks/certificates';
import { specificationFindings } from '../checks/specification';
import type { ArchitectureHost, Environment } from '../environment';
import { finding, type Finding } from '../finding';
import { declaredListeners, seenAt, undeclaredPorts } from './listeners';
import { impliedPrograms } from './programs';
import type { SeenCertificate, SeenState } from './schema';
import { neededNames } from './wanted';

/** What was seen of a host. */
export interface SeenOf {
  readonly host: ArchitectureHost;
  readonly state: SeenState;
}

/** Where a host is otherwise than the description says: the third stage of checks, which needs no host again. */
export function seenFindings(environment: Environment, seen: SeenOf, now: Date): readonly Finding[] {
  return [
    ...specificationFindings(environment, seen.host, seen.state),
    ...listenerFindings(environment, seen),
    ...programFindings(environment, seen),
    ...certificateFindings(environment, seen, now),
  ];
}

function listenerFindings(environment: Environment, { host, state }: SeenOf): readonly Finding[] {
  if (state.listening === undefined) return [];
  const declared = declaredListeners(environment, host);
  const missing = declared.flatMap(({ service, port, transport, isReached, isLocal }) => {
    const at = seenAt(state, { port, transport });
    const where = `${port}/${transport}`;
    const path = `services.${service}.port`;
    if (at === 'closed') {
      return [
        finding(
          path,
          `is ${where}, but nothing listens there on ${host.name}`,
          `Start the service on ${host.name}: hostwright drift shows what is missing there. Or correct the port or the group.`,
        ),
      ];
    }
    if (at === 'local' && isReached) {
      return [
        finding(
          path,
          `is ${where}, which listens only for ${host.name} itself, but flows come from other hosts`,
          "Let the service listen at the address of the host, or say listens: 'localhost' and take the flows away.",
        ),
      ];
    }
    if (at === 'open' && isLocal) {
      return [
        finding(
          `services.${service}.listens`,
          `is localhost, but ${where} on ${host.name} listens for other hosts too`,
          'Bind the service to 127.0.0.1.',
        ),
      ];
    }
    return [];
  });
  const foreign = undeclaredPorts(state, declared).map(({ port, transport, address, process, unit }) => {
    const who = process === undefined ? 'something' : `${process}${unit === undefined ? '' : ` (${unit})`}`;
    return finding(
      'services',
      `has no entry for ${port}/${transport} on ${host.name}, where ${who} listens at ${address}`,
      'Declare it as a service, stop it, or bind it to 127.0.0.1.',
    );
  });
  return [...missing, ...foreign];
}

const working = ['active', 'reloading', 'refreshing'];
const starting = ['enabled', 'enabled-runtime', 'static', 'alias', 'generated', 'indirect', 'linked'];

function programFindings(environment: Environment, { host, state }: SeenOf): readonly Finding[] {
  return impliedPrograms(environment, host).flatMap(({ package: name, unit, path }) => {
    const version = Object.hasOwn(state.packages, name) ? state.packages[name] : undefined;
    const seen = Object.hasOwn(state.units, unit) ? state.units[unit] : undefined;
    if (version === '') {
      return [
        finding(
          path,
          `needs the package ${name}, which is not installed on ${host.name}`,
          `Install it: apply the playbook of ${host.name}.`,
        ),
      ];
    }
    if (version === undefined || seen === undefined) return [];
    const wrong = [
      ...(working.includes(seen.active) ? [] : [seen.active]),
      ...(starting.includes(seen.enabled) ? [] : [seen.enabled || 'not enabled']),
    ];
    if (wrong.length === 0) return [];
    return [
      finding(
        path,
        `needs ${unit}, which is ${wrong.join(' and ')} on ${host.name}`,
        `Look why with systemctl status ${unit} on ${host.name}, or apply its playbook.`,
      ),
    ];
  });
}

function certificateFindings(
  environment: Environment,
  { host, state }: SeenOf,
  now: Date,
): readonly Finding[] {
  return neededNames(environment, host).flatMap(({ name, port }) => {
    const seen = state.certificates.find((each) => each.name === name && each.port === port);
    const isClosed = seenAt(state, { port, transport: 'tcp' }) === 'closed';
    const problem = isClosed || seen === undefined ? undefined : certificateProblem(seen, now);
    if (problem === undefined) return [];
    const at = `port ${port} of ${host.name}`;
    return [
      finding(
        'security.https.certificates',
        `must have a certificate for ${name}: ${at} ${problem}`,
        `Renew it; the task certbot does so by itself. hostwright drift shows what is missing on ${host.name}.`,
      ),
    ];
  });
}

const day = 86_400;

function certificateProblem(
  { name, domains, notBefore = 0, notAfter }: SeenCertificate,
  now: Date,
): string | undefined {
  if (domains === undefined || notAfter === undefined) return 'shows none';
  if (!domains.some((domain) => covers(domain, name)))
    return `shows one for ${domains.join(', ') || 'no name'}`;
  const left = notAfter - now.getTime() / 1000;
  if (left <= 0) return `shows one that ended ${new Date(notAfter * 1000).toISOString().slice(0, 10)}`;
  // Certificates that live only for days are renewed later.
  if (left >= Math.min(14 * day, (notAfter - notBefore) / 4)) return undefined;
  const days = Math.floor(left / day);
  return `shows one that ends in ${days === 0 ? 'less than a day' : `${days} ${days === 1 ? 'day' : 'days'}`}`;
}
