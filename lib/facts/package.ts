import type { FactKind, Query } from './kind';
import {
  packageAddress,
  type BrokenPackage,
  type CandidateMode,
  type DebFact,
  type DebKey,
  type PackageAnswer,
  type PackageFact,
  type PackageKey,
} from './package-key';
import { parsePackages } from './package-output';
import { readPackages } from './package-script';

/** Packages as dpkg knows them and, if something has to be done, apt. */
export const packageFacts: FactKind<PackageKey, PackageAnswer> = {
  name: 'package',
  address: packageAddress,
  read: readPackages,
  parse: parsePackages,
  foreseen: { compared: [] },
};

/** What a task wants to know about packages. */
export interface PackageRequest {
  /** With their architecture if it matters: `libc6:i386`. */
  readonly names: readonly string[];
  /** Ask for the versions that apt would install. */
  readonly candidates?: CandidateMode | undefined;
  /** Target release of the candidates. */
  readonly release?: string | undefined;
  /** Ask what would be removed together with those of the packages that are installed. */
  readonly removal?: boolean | undefined;
  /** With `removal`: ask also what nothing needs afterwards. */
  readonly autoremove?: boolean | undefined;
  readonly deb?: DebKey | undefined;
  /** Ask what would be removed to install these. */
  readonly installation?: InstallationRequest | undefined;
}

/** Packages to install, as for apt-get. */
export type InstallationRequest = Omit<Extract<PackageKey, { readonly ask: 'installation' }>, 'ask'>;

/** The answer to a {@link PackageRequest}; maps are by the name that was asked for. */
export interface PackageState {
  readonly packages: ReadonlyMap<string, PackageFact>;
  /** The installed package that provides a name. */
  readonly providers: ReadonlyMap<string, string>;
  /** The version that apt would install, `''` if it knows none; missing if it did not answer or was not asked. */
  readonly candidates: ReadonlyMap<string, string>;
  /** All packages that would be removed, including those asked for. */
  readonly removed: readonly string[];
  /** What nothing needs afterwards; undefined if it was not asked for, or apt cannot tell. */
  readonly unneeded: readonly string[] | undefined;
  /** What an installation would remove. */
  readonly displaced: readonly string[];
  /** Names that are not installed, but on hold. */
  readonly heldBack: readonly string[];
  readonly deb: DebFact | undefined;
  readonly broken: readonly BrokenPackage[];
  /** dpkg was ended while it wrote its own database. */
  readonly isInterrupted: boolean;
}

/** Asks for packages, and for the health of dpkg. */
export function packageState(request: PackageRequest): Query<PackageState> {
  const { names, candidates, release = '', deb } = request;
  const packageKeys = names.map((name): PackageKey => ({ ask: 'package', name }));
  const candidateKeys =
    candidates === undefined
      ? []
      : names.map((name): PackageKey => ({ ask: 'candidate', name, mode: candidates, release }));
  const removalKeys: PackageKey[] = request.removal === true ? [{ ask: 'removal', names }] : [];
  const autoremovalKeys: PackageKey[] =
    request.removal === true && request.autoremove === true ? [{ ask: 'autoremoval', names }] : [];
  const installationKeys: PackageKey[] =
    request.installation === undefined ? [] : [{ ask: 'installation', ...request.installation }];
  const debKeys: PackageKey[] = deb === undefined ? [] : [{ ask: 'deb', deb }];
  return {
    kind: packageFacts,
    keys: [
      dpkgKey,
      ...packageKeys,
      ...candidateKeys,
      ...removalKeys,
      ...autoremovalKeys,
      ...installationKeys,
      ...debKeys,
    ],
    answer(known) {
      const answers = known as ReadonlyMap<string, PackageAnswer>;
      const find = (key: PackageKey | undefined) => key && answers.get(packageAddress(key));
      const byName = <T>(keys: readonly PackageKey[], pick: (answer: PackageAnswer) => T | undefined) =>
        new Map(
          names.flatMap((name, index) => {
            const answer = find(keys[index]);
            const value = answer && pick(answer);
            return value === undefined ? [] : [[name, value] as const];
          }),
        );
      const dpkg = find(dpkgKey);
      const removed = find(removalKeys[0])?.removed ?? [];
      const gone = new Set(removed);
      return {
        packages: byName(packageKeys, (answer) => answer.package),
        providers: byName(packageKeys, (answer) => answer.provider),
        candidates: byName(candidateKeys, (answer) => answer.candidate),
        removed,
        unneeded: find(autoremovalKeys[0])?.removed?.filter((name) => !gone.has(name)),
        displaced: find(installationKeys[0])?.removed ?? [],
        heldBack: names.filter((_name, index) => find(packageKeys[index])?.isHeldBack === true),
        deb: find(debKeys[0])?.deb,
        broken: dpkg?.broken ?? [],
        isInterrupted: dpkg?.isInterrupted ?? false,
      };
    },
  };
}

const dpkgKey: PackageKey = { ask: 'dpkg' };
