import { HostwrightError } from '../../errors/error';
import { npmPackageFacts, type NpmPackageFact, type NpmPackageKey } from '../../facts/npm-package';
import { sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';
import { parseNpmPackage, type DeclaredNpmPackage, type ResolvedNpmPackage } from './args';

/** The facts that the task `npmPackage` looks at, by address. */
export interface NpmPackageFacts {
  readonly packages: ReadonlyMap<string, NpmPackageFact>;
  /** Packages where npm puts them: without npm nobody knows their versions. */
  readonly left: ReadonlyMap<string, true>;
  /** `npm`, if it is there. */
  readonly programs: ReadonlyMap<string, true>;
}

/** Which facts are read. The registry is slow and is asked only for `latest`. */
export function npmPackageKeys({
  packages,
  state,
  registry = '',
}: ResolvedNpmPackage): readonly NpmPackageKey[] {
  const names = packages.map((declared) => parseNpmPackage(declared).name);
  return [
    ...names.map((name) => ({ ask: 'installed', name }) as const),
    ...(state === 'latest' ? names.map((name) => ({ ask: 'latest', name, registry }) as const) : []),
  ];
}

/** Where npm puts global packages: that of Debian, and others. */
export function npmPlaces({ packages }: ResolvedNpmPackage): readonly string[] {
  return packages.flatMap((declared) =>
    ['/usr/local/lib', '/usr/lib'].map(
      (folder) => `${folder}/node_modules/${parseNpmPackage(declared).name}`,
    ),
  );
}

/** What must change: one transaction of npm for all packages. */
export function planNpmPackages(facts: NpmPackageFacts, args: ResolvedNpmPackage): readonly Change[] {
  const acts = args.packages.flatMap((declared) => actOn(parseNpmPackage(declared), facts, args));
  if (acts.length === 0) return [];
  if (!facts.programs.has('npm')) throw noNpm();
  const isRemoval = args.state === 'absent';
  const operands = acts.map(({ operand }) => operand);
  return [
    {
      summary: `${isRemoval ? 'remove' : 'install'} npm ${operands.length === 1 ? 'package' : 'packages'} ${operands.join(', ')}`,
      diff: acts.map(({ name, from, to }) => ({ attribute: name, before: from, after: to })),
      steps: [{ kind: 'run', script: isRemoval ? uninstall(operands) : install(operands, args) }],
    },
  ];
}

interface Act {
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** What npm gets as its operand. */
  readonly operand: string;
}

function actOn(
  { name, version }: DeclaredNpmPackage,
  { packages }: NpmPackageFacts,
  { state, registry = '' }: ResolvedNpmPackage,
): readonly Act[] {
  const from = packages.get(npmPackageFacts.address({ ask: 'installed', name }))?.version;
  if (state === 'absent') return from === undefined ? [] : [{ name, from, to: undefined, operand: name }];
  // A package without a version is damaged: npm installs it again.
  if (from === undefined || (from === '' && state === 'present'))
    return [{ name, from, to: version ?? 'latest', operand: `${name}@${version ?? 'latest'}` }];
  if (state === 'present')
    return version === undefined || version === from
      ? []
      : [{ name, from, to: version, operand: `${name}@${version}` }];
  const answer = packages.get(npmPackageFacts.address({ ask: 'latest', name, registry }));
  if (answer === undefined) throw silentRegistry(name);
  const { latest } = answer;
  return latest === undefined || latest === from
    ? []
    : [{ name, from, to: latest, operand: `${name}@${latest}` }];
}

function noNpm(): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: 'there is no npm on this host',
    hint: 'Put nodejs({}) before this task.',
  });
}

function silentRegistry(name: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `the registry does not say what the newest version of ${name} is`,
    hint: `Ask it on the host: npm view ${name} version`,
  });
}

function install(operands: readonly string[], { registry, ignoreScripts }: ResolvedNpmPackage): Script {
  const options = [
    ...(registry === undefined ? [] : [`--registry=${registry}`]),
    ...(ignoreScripts ? ['--ignore-scripts'] : []),
  ];
  return sh`npm install --global --no-audit --no-fund --no-update-notifier --loglevel=error ${options} -- ${operands} >&2`;
}

function uninstall(operands: readonly string[]): Script {
  return sh`npm uninstall --global --no-audit --no-fund --no-update-notifier --loglevel=error -- ${operands} >&2`;
}
