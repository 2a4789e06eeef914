import type { ArchitectureHost, Environment } from '../architecture/environment';
import { checkState } from '../architecture/seen/check-state';
import type { SeenPort, SeenState } from '../architecture/seen/schema';
import { wantedOf, type NeededName } from '../architecture/seen/wanted';
import { toHostwrightError } from '../errors/error';
import type { FactRequest } from '../host-facts';
import type { InventoryHost } from '../inventory/inventory';
import type { Visit } from '../visit';
import { factRequest } from './fact-request';
import type { OneOff } from './one-off';

/** Reads all that the document shows of hosts: one trip for each, in parallel. */
export async function readStates(
  hosts: readonly InventoryHost[],
  environment: Environment,
  given: OneOff,
): Promise<readonly Visit<SeenState>[]> {
  const { readFactsOfEach } = await import('../host-facts');
  const visits = await readFactsOfEach(hosts, (host) => requestsOf(environment, host), given);
  return visits.map(({ outcome, ...each }) => {
    if ('error' in outcome) return { ...each, outcome };
    try {
      return { ...each, outcome: { result: checkState(stateOf(environment, each.host, outcome.result)) } };
    } catch (thrown) {
      return { ...each, outcome: { error: toHostwrightError(thrown) } };
    }
  });
}

/** A host of an inventory as descriptions see it. */
export function asDescribed({ name, groups, target: { address } }: InventoryHost): ArchitectureHost {
  return { name, groups, address };
}

function requestsOf(environment: Environment, host: InventoryHost): readonly FactRequest[] {
  const { packages, units, certificates } = wantedOf(environment, asDescribed(host));
  const keyed = (kind: string, keys: readonly string[]): FactRequest =>
    keys.length === 0 ? { ...factRequest(), keys: [] } : factRequest(kind, keys);
  return [
    factRequest('base'),
    factRequest('disk'),
    factRequest('listening'),
    keyed('package', packages),
    keyed('unit', units),
    keyed('shown-certificate', certificates.map(toKey)),
  ];
}

function toKey(name: NeededName): string {
  return JSON.stringify(name);
}

type BaseState = Pick<SeenState, 'os' | 'cpus' | 'memoryMiB'>;

interface UnitState {
  readonly active: string;
  readonly fileState: string;
  readonly sysvEnabled: boolean;
}

interface CertificateState {
  readonly domains: readonly string[];
  readonly issuer: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

function stateOf(
  environment: Environment,
  host: InventoryHost,
  facts: readonly (readonly unknown[])[],
): SeenState {
  const wanted = wantedOf(environment, asDescribed(host));
  const [[base], [disk], [listening], packages, units, certificates] = facts as readonly [
    readonly [BaseState],
    readonly [{ readonly sizeMiB: number } | null],
    readonly [readonly SeenPort[] | null],
    readonly unknown[],
    readonly (UnitState | null)[],
    readonly (CertificateState | 'none' | null)[],
  ];
  const { os, cpus, memoryMiB } = base;
  return {
    at: new Date().toISOString(),
    ...{ os, cpus, memoryMiB },
    diskMiB: disk?.sizeMiB,
    listening: listening ?? undefined,
    packages: table(wanted.packages, (index) => installedVersion(packages[index])),
    units: table(wanted.units, (index) => unitState(units[index])),
    certificates: wanted.certificates.flatMap((name, index) => {
      const found = certificates[index];
      if (found === null || found === undefined) return [];
      return found === 'none' ? [name] : [{ ...name, ...found }];
    }),
  };
}

function table<Value>(names: readonly string[], valueOf: (index: number) => Value) {
  return Object.fromEntries(names.map((name, index) => [name, valueOf(index)]));
}

function installedVersion(answer: unknown): string {
  const { package: found } = (answer ?? {}) as {
    readonly package?: { readonly status: string; readonly version: string };
  };
  return found?.status === 'installed' ? found.version : '';
}

function unitState(found: UnitState | null | undefined): SeenState['units'][string] {
  if (found === null || found === undefined) return { active: 'absent', enabled: '' };
  const { active, fileState, sysvEnabled } = found;
  return { active, enabled: fileState === '' && sysvEnabled ? 'enabled' : fileState };
}
