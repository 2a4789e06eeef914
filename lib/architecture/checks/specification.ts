import type { BaseFacts } from '../../facts/base';
import type { Environment } from '../environment';
import { finding, type Finding } from '../finding';
import type { ArchitectureHost } from '../environment';
import type { EnvironmentValues } from '../schema/environment';

/** As much of the base facts of a host as a specification is about. */
export interface SpecificationFacts extends Pick<BaseFacts, 'cpus' | 'memoryMiB' | 'os'> {
  /** All file systems on disks together; undefined: not known. */
  readonly diskMiB?: number | undefined;
}

/** What a host has otherwise than the description says: processors, memory, storage, operating system. */
export function specificationFindings(
  environment: Environment,
  host: ArchitectureHost,
  facts: SpecificationFacts,
): readonly Finding[] {
  const { name, values } = environment;
  const { vcpus, memoryGiB, storageGiB, atLeast = false } = serverOf(values, host);
  const differs = (
    label: string,
    key: 'vcpus' | 'memoryGiB' | 'storageGiB',
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
  const memory = inGiB(facts.memoryMiB);
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
          sizeFits(memory, { wanted: memoryGiB, kept: keptMemory, atLeast }),
        )),
    ...(storageGiB === undefined || facts.diskMiB === undefined
      ? []
      : differs(
          'GiB of storage',
          'storageGiB',
          { has: inGiB(facts.diskMiB), wanted: storageGiB },
          sizeFits(inGiB(facts.diskMiB), { wanted: storageGiB, kept: keptStorage, atLeast }),
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

function inGiB(mebibytes: number): number {
  return Math.round((mebibytes / 1024) * 10) / 10;
}

// The kernel and the firmware keep some for themselves: 4 GiB show as 3.7.
const keptMemory = 0.12;
// Swap, partitions for booting and what a file system needs for itself: 80 GiB show as 70.
const keptStorage = 0.2;

interface WantedSize {
  readonly wanted: number;
  /** The part that may be missing, or be there in addition. */
  readonly kept: number;
  readonly atLeast: boolean;
}

function sizeFits(has: number, { wanted, kept, atLeast }: WantedSize): boolean {
  return has >= wanted * (1 - kept) && (atLeast || has <= wanted * (1 + kept));
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
