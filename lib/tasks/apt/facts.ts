import { aptListsFacts, type AptListsFact } from '../../facts/apt-lists';
import { aptSimulationFacts, type AptSimulation, type AptSimulationKey } from '../../facts/apt-simulation';
import { many, type Queries } from '../../facts/kind';
import { pathFacts } from '../../facts/path';
import { packageState, type InstallationRequest, type PackageState } from '../../facts/package';
import type { DebKey } from '../../facts/package-key';
import { maximumAge, type DeclaredApt } from './args';
import { clockUnits, knownUnits } from './known-units';
import { parsePackage } from './names';
import { choices, permissions } from './choices';
import { sourceOf } from '../shared/files/source';

/** The facts that the task `apt` looks at. */
export interface AptFacts {
  readonly packages: PackageState;
  /** By question: `state`, `age`. */
  readonly lists: ReadonlyMap<string, AptListsFact>;
  /** By address: what apt would do by itself. */
  readonly simulations: ReadonlyMap<string, AptSimulation>;
  /** Not empty in a container: what its packages start may depend on it. */
  readonly container: ReadonlyMap<string, true>;
}

/** The facts that the arguments need; apt is slow, so it is asked nothing else. */
export function aptFacts(args: DeclaredApt): Queries<AptFacts> {
  const { packages = [], state, defaultRelease, deb } = args;
  const isRemoval = state === 'absent';
  const isInstalling = !isRemoval && !args.onlyUpgrade;
  return {
    packages: packageState({
      names: packages.map((text) => parsePackage(text).name),
      candidates: isRemoval ? 'provided' : state === 'latest' ? 'all' : isInstalling ? 'missing' : undefined,
      release: defaultRelease,
      removal: isRemoval,
      autoremove: args.autoremove,
      deb: deb && debKey(deb),
      installation: isRemoval || packages.length === 0 ? undefined : installationOf(args),
    }),
    lists: many(aptListsFacts, maximumAge(args) === undefined ? ['state'] : ['state', 'age']),
    simulations: many(aptSimulationFacts, simulationKeys(args)),
    container: many(pathFacts, packages.some(hasClock) ? ['/run/systemd/container'] : []),
  };
}

function hasClock(text: string): boolean {
  return (knownUnits[parsePackage(text).name] ?? []).some((unit) => clockUnits.has(unit));
}

/** The installation, as apt-get would get it if all packages had to change. */
function installationOf(args: DeclaredApt): InstallationRequest {
  const { packages = [], state, onlyUpgrade } = args;
  return {
    mode: state === 'latest' ? 'newer' : onlyUpgrade ? 'differing' : 'other',
    operands: packages,
    options: [...choices(args), ...permissions(args), ...(onlyUpgrade ? ['--only-upgrade'] : [])],
  };
}

/** The question about an upgrade; undefined: no upgrade is declared. */
export function upgradeKey(args: DeclaredApt): AptSimulationKey | undefined {
  if (args.upgrade === 'none') return undefined;
  return { action: args.upgrade === 'safe' ? 'safe' : 'full', options: choices(args) };
}

/** The question about packages that nothing needs any more. */
export const autoremoveKey: AptSimulationKey = { action: 'autoremove', options: [] };

/** What identifies a package file before it is opened: its path on the host, otherwise its hash. */
export function debKey({ path, sha256, src }: NonNullable<DeclaredApt['deb']>): DebKey {
  if (path !== undefined) return { path };
  return { sha256: src === undefined ? (sha256 ?? '') : sourceOf(src).sha256 };
}

function simulationKeys(args: DeclaredApt): readonly AptSimulationKey[] {
  const upgrade = upgradeKey(args);
  return [...(upgrade === undefined ? [] : [upgrade]), ...(args.autoremove ? [autoremoveKey] : [])];
}
