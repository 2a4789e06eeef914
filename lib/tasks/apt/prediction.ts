import { fileFacts } from '../../facts/file';
import { programFacts } from '../../facts/program';
import { unitFacts } from '../../facts/unit';
import { gone, newCommands } from '../../facts/kind';
import { packageFacts } from '../../facts/package';
import type { PackageFact } from '../../facts/package-key';
import { becomes, brings, isUnknown, type Prediction } from '../contract/prediction';
import { newNode } from '../shared/files/file-prediction';
import { newUnit, predictUnit } from '../shared/systemd/unit-prediction';
import type { DeclaredApt } from './args';
import type { AptFacts } from './facts';
import { isPresent } from './install';
import { clockUnits, knownFiles, knownLinks, knownPrograms, knownUnits } from './known-units';
import { parsePackage } from './names';

/** What an installation or a removal makes of packages, and of the units that Debian starts with them. */
export function predictApt(facts: AptFacts, args: DeclaredApt, now: number): readonly Prediction[] {
  const { state } = args;
  const names = (args.packages ?? []).map((text) => parsePackage(text).name);
  const present = (name: string) => facts.packages.packages.get(name);
  if (state === 'absent') {
    const going = names.filter((name) => present(name) !== undefined);
    return [...names.map((name) => packageBecomes(name, undefined)), brings(...going.map(gone))];
  }
  const missing = names.filter((name) => !isPresent(present(name)));
  const kept = args.onlyUpgrade ? names.filter((name) => isPresent(present(name))) : names;
  const installed = kept.map((name) => packageBecomes(name, installedPackage(name, present(name), args)));
  if (args.onlyUpgrade) return installed;
  return [
    ...installed,
    ...missing.flatMap((name) => predictBrought(name, facts, now)),
    ...opened(missing, args),
  ];
}

function predictBrought(name: string, { container }: AptFacts, now: number): readonly Prediction[] {
  const link = { ...newNode('link', now), uid: 0 };
  return [
    ...(knownUnits[name] ?? []).map((unit) =>
      clockUnits.has(unit) && container.size > 0
        ? isUnknown(unitFacts, { name: unit }, 'the container may not set the clock')
        : predictUnit(
            { name: unit, owner: undefined, fact: { ...newUnit(unit), canReload: true } },
            { state: 'started', enabled: true },
            now,
          ),
    ),
    ...(knownPrograms.has(name) ? [becomes(programFacts, name, true as const)] : []),
    ...(knownFiles[name] ?? []).map((path) =>
      isUnknown(fileFacts, { path }, 'the package writes it when it is configured'),
    ),
    ...Object.entries(knownLinks[name] ?? {}).map(([path, target]) =>
      becomes(fileFacts, { path }, { ...link, target }),
    ),
  ];
}

/** Nobody can list what a package brings, but its names tell where that may be. */
function opened(missing: readonly string[], { deb, upgrade }: DeclaredApt): readonly Prediction[] {
  if (missing.length === 0 && deb === undefined && upgrade === 'none') return [];
  return [brings(newCommands, ...missing)];
}

function packageBecomes(name: string, fact: PackageFact | undefined): Prediction {
  return becomes(packageFacts, { ask: 'package', name }, fact === undefined ? undefined : { package: fact });
}

function installedPackage(name: string, fact: PackageFact | undefined, { state }: DeclaredApt): PackageFact {
  const [plain = name, architecture = fact?.architecture ?? 'amd64'] = name.split(':');
  return {
    name: plain,
    architecture,
    version: fact?.version ?? '',
    status: 'installed',
    isHeld: state === 'held' || (fact?.isHeld ?? false),
    isAutomatic: false,
  };
}
