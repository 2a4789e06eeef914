import { HostwrightError } from '../../errors/error';
import type { PackageState } from '../../facts/package';
import type { PackageFact } from '../../facts/package-key';
import { lines, sh } from '../../shell/sh';
import type { DeclaredApt } from './args';
import { parsePackage, type DeclaredPackage } from './names';
import type { Staleness } from './refresh';
import { aptStep } from '../shared/apt/script';
import { choices, permissions } from './choices';
import { approve, mayRemove, refuseRemovals } from './removals';
import type { Change } from '../contract/change';
import { compareVersions } from './debian-version';

/** What to do to one package. */
interface PackageChange {
  readonly name: string;
  readonly verb: 'install' | 'upgrade' | 'downgrade' | 'bring to the newest version';
  readonly from: string | undefined;
  /** Undefined: whatever apt has. */
  readonly to: string | undefined;
  /** What apt gets on its command line. */
  readonly operand: string;
}

/** The one transaction that installs, upgrades and downgrades; `[]`: all packages are as declared. */
export function installPackages(
  state: PackageState,
  args: DeclaredApt,
  stale: Staleness | undefined,
): readonly Change[] {
  const declared = (args.packages ?? []).map(parsePackage);
  const changes = declared.flatMap((one) => changePackage(one, state, args, stale));
  if (changes.length === 0) return [];
  const { displaced } = state;
  refuseRemovals(displaced, args);
  const options = [...choices(args), ...permissions(args), ...(mayRemove(args) ? [] : ['--no-remove']), '--'];
  const install = sh`hw_install ${[...options, ...changes.map(({ operand }) => operand)]}`;
  const held = changes.map(({ name }) => name).filter((name) => state.packages.get(name)?.isHeld);
  // dpkg forgets a hold when the version changes.
  const isHeldAgain = args.state === 'held' && held.length > 0;
  const body = lines([
    ...(mayRemove(args) ? [approve(args, displaced)] : []),
    install,
    ...(isHeldAgain ? [sh`hw_do apt-mark -q hold -- ${held}`] : []),
  ]);
  const going = displaced.length === 0 ? '' : `, and remove ${displaced.join(', ')} for it`;
  return [
    {
      summary: `${summarise(changes)}${going}`,
      diff: [
        ...changes.map(({ name, from, to }) => ({ attribute: name, before: from, after: to ?? 'present' })),
        ...displaced.map((name) => ({ attribute: name, before: 'present', after: undefined })),
      ],
      steps: [aptStep(args.lockTimeout, body)],
    },
  ];
}

/** A package that is installed, or will be once dpkg has finished its work. */
export function isPresent(fact: PackageFact | undefined): fact is PackageFact {
  return fact !== undefined && !['config-files', 'half-installed'].includes(fact.status);
}

/** The error for a package that must change although somebody keeps it from changing. */
export function heldPackage({ name, version }: PackageFact, act: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `${name} is held at version ${version} on this host and may not be ${act}`,
    hint: `Set releaseHold: true to release the hold first. By hand that is: apt-mark unhold ${name}`,
  });
}

function heldBack(name: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `${name} is on hold on this host, although it is not installed, and may not be installed`,
    hint: `Set releaseHold: true to release the hold first. By hand that is: apt-mark unhold ${name}`,
    mayPass: true,
  });
}

function changePackage(
  declared: DeclaredPackage,
  state: PackageState,
  args: DeclaredApt,
  stale: Staleness | undefined,
): readonly PackageChange[] {
  const { name, version } = declared;
  const fact = state.packages.get(name);
  const isHeld = fact?.isHeld === true || state.heldBack.includes(name);
  if (isPresent(fact)) return changeVersion(declared, fact, state.candidates.get(name), { args, stale });
  const isProvided = state.providers.has(name) && version === undefined && args.state !== 'held';
  if (isProvided || args.onlyUpgrade) return [];
  if (isHeld && !args.releaseHold && args.state !== 'held') throw heldBack(name);
  const candidate = stale === undefined ? known(state.candidates.get(name)) : undefined;
  const to = version ?? candidate;
  return [{ name, verb: 'install', from: undefined, to, operand: operandOf(name, version) }];
}

function changeVersion(
  { name, version }: DeclaredPackage,
  fact: PackageFact,
  candidate: string | undefined,
  { args, stale }: { readonly args: DeclaredApt; readonly stale: Staleness | undefined },
): readonly PackageChange[] {
  const from = fact.version;
  const isLatest = args.state === 'latest';
  const to = version ?? (isLatest ? known(candidate) : undefined);
  const difference = to === undefined ? 0 : compareVersions(to, from);
  if (difference < 0 && !args.allowDowngrade && version !== undefined) throw newerPackage(fact, version);
  const isKept = difference === 0 || (difference < 0 && !args.allowDowngrade);
  // apt has a candidate for every installed package, unless there is no such release.
  const isUncertain = isLatest && (stale?.hidesUpdates === true || candidate === undefined);
  if (isKept && !isUncertain) return [];
  if (fact.isHeld && !args.releaseHold && args.state !== 'held') {
    if (isKept) return [];
    throw heldPackage(fact, difference < 0 ? 'downgraded' : 'upgraded');
  }
  if (isUncertain) return [{ name, verb: 'bring to the newest version', from, to: 'latest', operand: name }];
  const verb = difference < 0 ? 'downgrade' : 'upgrade';
  return [{ name, verb, from, to, operand: operandOf(name, verb === 'downgrade' ? to : version) }];
}

/** `''` means that apt has no candidate. */
function known(candidate: string | undefined): string | undefined {
  return candidate === '' ? undefined : candidate;
}

function operandOf(name: string, version: string | undefined): string {
  return version === undefined ? name : `${name}=${version}`;
}

function newerPackage({ name, version }: PackageFact, wanted: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `${name} ${version} is installed, which is newer than the declared version ${wanted}`,
    hint: 'Set allowDowngrade: true to replace it by the older version.',
  });
}

function summarise(changes: readonly PackageChange[]): string {
  const verbs = [...new Set(changes.map(({ verb }) => verb))];
  return verbs
    .map((verb) => {
      const own = changes.filter((one) => one.verb === verb).map(words);
      return verb === 'bring to the newest version'
        ? `bring ${own.join(', ')} to the newest version`
        : `${verb} ${own.join(', ')}`;
    })
    .join(', ');
}

function words({ name, verb, from, to }: PackageChange): string {
  if (verb === 'install') return to === undefined ? name : `${name} ${to}`;
  return verb === 'bring to the newest version' ? name : `${name} from ${from ?? ''} to ${to ?? ''}`;
}
