import type { PortName } from '../../facts/port-name';
import type { UfwProfile } from '../../facts/ufw';
import { isNumeric, parsePorts, type Ports } from './ports';

/** Ports and the protocols that they may have; no protocols for `any`. */
export interface PortChoice {
  readonly ports: Ports;
  readonly protocols: readonly string[];
}

/** What a rule's `allow`, `deny`, `limit`, `reject` or `fromPort` means. */
export interface ResolvedPorts {
  /** One choice, or one for each part of a profile (`137,138/udp|139,445/tcp`). */
  readonly choices: readonly PortChoice[];
  /** The named application profile, or nothing. */
  readonly profile: string;
  /** A name that is not known (yet), because the host was not read or does not have it; or nothing. */
  readonly symbol: string;
  readonly problems: readonly string[];
}

/** What names mean on a host. */
export interface KnownNames {
  readonly portNames: ReadonlyMap<string, PortName>;
  readonly profiles: readonly UfwProfile[];
}

type PortsArgument = string | number | readonly (string | number)[];

const both = ['tcp', 'udp'];

/** The names in an argument that only a host can resolve: services or application profiles. */
export function namesIn(value: PortsArgument): readonly string[] {
  const { base } = split(value);
  return base === 'any' || isNumeric(base) ? [] : [base];
}

/** Resolves ports, a service or an application profile; a name is unknown where the host does not have it. */
export function resolvePorts(value: PortsArgument, known?: KnownNames): ResolvedPorts {
  const { base, protocol } = split(value);
  const protocols = protocol === undefined ? both : [protocol];
  if (base === 'any') {
    return protocol === undefined
      ? resolved({ ports: 'any', protocols: [] })
      : unresolved(`any/${protocol}: write 'any' with proto: '${protocol}'`);
  }
  if (isNumeric(base)) {
    const parsed = parsePorts(base);
    return 'problem' in parsed ? unresolved(parsed.problem) : resolved({ ports: parsed.ports, protocols });
  }
  return resolveName(base, protocols, known);
}

/** The protocols that fit both ends and the rule. */
export function protocolsOfPorts(
  declared: string | undefined,
  to: PortChoice,
  from?: PortChoice,
): readonly string[] {
  const sets = [to, from].filter((choice) => choice !== undefined && choice.ports !== 'any');
  if (sets.length === 0) return [declared ?? 'any'];
  return both
    .filter((protocol) => declared === undefined || declared === protocol)
    .filter((protocol) => sets.every((choice) => choice?.protocols.includes(protocol)));
}

// A service wins over a profile of the same name, as in ufw.
function resolveName(name: string, protocols: readonly string[], known?: KnownNames): ResolvedPorts {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9 _.+-]*$/.test(name)) {
    return unresolved(`${JSON.stringify(name)} is neither a port nor the name of a service or a profile`);
  }
  const service = known?.portNames.get(name);
  if (service !== undefined) {
    const left = service.protocols.filter((protocol) => protocols.includes(protocol));
    return left.length === 0
      ? unresolved(`${name} is not a service of ${protocols.join(' or ')}`)
      : resolved({ ports: String(service.port), protocols: left });
  }
  const profile = findProfile(name, known?.profiles ?? []);
  if (profile === undefined) {
    const symbol = protocols.length === 1 ? [name, ...protocols].join('/') : name;
    return { ...resolved({ ports: 'any', protocols: [] }), symbol };
  }
  if (protocols.length === 1)
    return unresolved(`leave out the protocol: the profile ${profile.name} has its own`);
  const parts = profile.ports.split('|').map((part) => resolvePorts(part.trim()));
  return {
    choices: parts.flatMap(({ choices }) => choices),
    profile: profile.name,
    symbol: '',
    problems: parts.flatMap(({ problems }) => problems),
  };
}

function findProfile(name: string, profiles: readonly UfwProfile[]): UfwProfile | undefined {
  const exact = profiles.find((profile) => profile.name === name);
  const similar = profiles.filter((profile) => profile.name.toLowerCase() === name.toLowerCase());
  return exact ?? (similar.length === 1 ? similar[0] : undefined);
}

function split(value: PortsArgument): { readonly base: string; readonly protocol: string | undefined } {
  const text = Array.isArray(value) ? value.join(',') : String(value);
  const [, base = text, protocol] = /^(.*)\/(tcp|udp)$/.exec(text.trim()) ?? [];
  return { base: base.trim(), protocol };
}

function resolved(choice: PortChoice): ResolvedPorts {
  return { choices: [choice], profile: '', symbol: '', problems: [] };
}

function unresolved(problem: string): ResolvedPorts {
  return { choices: [], profile: '', symbol: '', problems: [problem] };
}
