import type { BaseFacts } from '../../facts/base';
import type { Environment } from '../environment';
import { finding, type Finding } from '../finding';
import type { ArchitectureHost } from '../environment';
import type { EnvironmentValues } from '../schema/environment';

/** As much of the base facts of a host as a specification is about. */
export type SpecificationFacts = Pick<BaseFacts, 'cpus' | 'memoryMiB' | 'os'>;

/** What a host has otherwise than the description says: processors, memory, operating system. */
export function specificationFindings(
  environment: Environment,
  host: ArchitectureHost,
  facts: SpecificationFacts,
): readonly Finding[] {
  const { name, values } = environment;
  const { vcpus, memoryGiB, atLeast = false } = serverOf(values, host);
  const differs = (
    label: string,
    key: 'vcpus' | 'memoryGiB',
    { has, wanted }: Compared,
    fits: boolean,
  ): readonly Finding[] =>
    fits
      ? []
      : [
          finding(
            `environments.${name}.servers.${levelOf(values, host, key)}.${key}`,
            `${atLeast ? 'must be at least' : 'must be'} ${wanted} ${label} on ${host.name}, which has ${has}`,
            'Change the server, or the description: a difference of the environment, with its reason.',
          ),
        ];
  const memory = Math.round((facts.memoryMiB / 1024) * 10) / 10;
  return [
    ...(vcpus === undefined
      ? []
      : differs(
          'vCPUs',
          'vcpus',
          { has: facts.cpus, wanted: vcpus },
          atLeast ? facts.cpus >= vcpus : facts.cpus === vcpus,
        )),
    ...(memoryGiB === undefined
      ? []
      : differs(
          'GiB of memory',
          'memoryGiB',
          { has: memory, wanted: memoryGiB },
          memoryFits(memory, { memoryGiB, atLeast }),
        )),
    ...systemFindings(environment, host, facts),
  ];
}

/** Server Configuration of a host: what is said of all, then of its groups, then of itself. */
export function serverOf(values: EnvironmentValues, host: ArchitectureHost): DeclaredServer {
  return levelsOf(host).reduce<DeclaredServer>(
    (merged, level) => ({ ...merged, ...values.servers?.[level] }),
    {},
  );
}

type DeclaredServer = NonNullable<EnvironmentValues['servers']>[string];

function levelsOf({ name, groups }: ArchitectureHost): readonly string[] {
  return ['all', ...groups.filter((group) => group !== 'all'), name];
}

/** The group or host of which it is said. */
function levelOf(
  { servers = {} }: EnvironmentValues,
  host: ArchitectureHost,
  key: keyof DeclaredServer,
): string {
  return levelsOf(host).findLast((level) => servers[level]?.[key] !== undefined) ?? host.name;
}

interface Compared {
  readonly has: number;
  readonly wanted: number;
}

// The kernel and the firmware keep some for themselves: 4 GiB show as 3.7.
const kept = 0.12;

function memoryFits(
  has: number,
  { memoryGiB, atLeast }: { readonly memoryGiB: number; readonly atLeast: boolean },
): boolean {
  return has >= memoryGiB * (1 - kept) && (atLeast || has <= memoryGiB * (1 + kept));
}

function systemFindings(
  { name, values: { operatingSystem } }: Environment,
  host: ArchitectureHost,
  { os }: SpecificationFacts,
): readonly Finding[] {
  if (operatingSystem === undefined) return [];
  const [id = '', version = ''] = operatingSystem.toLowerCase().split(' ');
  // `Ubuntu 22.04 LTS`, `Debian bookworm`: the first word after the name is the version or the code name.
  if (id === os.id && (version === os.version || version === os.codename)) return [];
  return [
    finding(
      `environments.${name}.operatingSystem`,
      `must be ${operatingSystem} on ${host.name}, which has ${os.name}`,
      'Install the system again, or change the description.',
    ),
  ];
}
