import { aptConfigFacts, type AptOption } from '../../facts/apt-config';
import { HostwrightError } from '../../errors/error';
import type { AptSetting } from '../../facts/apt-settings';
import type { FileFact } from '../../facts/file';
import type { PackageAnswer } from '../../facts/package-key';
import type { UnitFact } from '../../facts/unit-fact';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import { planFile, type DeclaredFile } from '../shared/files/file-plan';
import type { DeclaredUpgrades } from './args';
import { declaredOptions, formatOptions, type DeclaredOption } from './options';
import { planTimers } from './timers';

/** The facts that the task `unattendedUpgrades` looks at. */
export interface UnattendedUpgradesFacts {
  readonly package: PackageAnswer | undefined;
  /** The timers, by address. */
  readonly units: ReadonlyMap<string, UnitFact>;
  readonly file: FileFact | undefined;
  /** What apt reads from all of its files. */
  readonly options: ReadonlyMap<string, AptOption>;
  /** What each file of apt sets. */
  readonly settings: readonly AptSetting[] | undefined;
}

/** The package that does the work. */
export const packageName = 'unattended-upgrades';

const path = '/etc/apt/apt.conf.d/52hostwright-unattended-upgrades';

/** The file with all options; apt reads it after those of the package, 20auto-upgrades and 50unattended-upgrades. */
export function optionsFile(args: DeclaredUpgrades): DeclaredFile {
  const rest = { path, backup: false, force: false, follow: false, unlessExists: false, touch: false };
  if (args.state === 'absent') return { ...rest, state: 'absent' };
  return {
    ...rest,
    state: 'present',
    content: formatOptions(declaredOptions(args)),
    owner: 'root',
    group: 'root',
    mode: '0644',
    validate: 'APT_CONFIG=%s apt-config dump >/dev/null',
  };
}

/** What must change in the file, or which options another file overrides, and in the timers. */
export function planUnattendedUpgrades(
  facts: UnattendedUpgradesFacts,
  args: DeclaredUpgrades,
): readonly Change[] {
  if (args.state === 'present' && args.enabled) refuseWithoutPackage(facts);
  return [...planOptions(facts, args), ...planTimers(facts.units, args)];
}

function refuseWithoutPackage({ package: found }: UnattendedUpgradesFacts): void {
  if (found?.package?.status === 'installed') return;
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `the package ${packageName} is not installed, so nothing would be upgraded`,
    hint: `Put apt({ packages: ['${packageName}'] }) before this task.`,
    mayPass: true,
  });
}

function planOptions(
  { file, options, settings = [] }: UnattendedUpgradesFacts,
  args: DeclaredUpgrades,
): readonly Change[] {
  if (args.state === 'present') refuseOverridden(settings, declaredOptions(args));
  const changes = planFile(file, optionsFile(args));
  if (changes.length > 0 || args.state === 'absent') return changes;
  return declaredOptions(args).flatMap((option) => overridden(option, options));
}

/** Refuses, before anything is written, what a file that apt reads later sets in another way. */
function refuseOverridden(settings: readonly AptSetting[], options: readonly DeclaredOption[]): void {
  const later = settings.filter(({ file }) => file === '/etc/apt/apt.conf' || file > path);
  for (const { name, value } of options) {
    const found = later.findLast((one) => one.name === aptConfigFacts.address(name));
    if (found === undefined || (typeof value === 'string' ? value : '') === found.value) continue;
    throw new HostwrightError({
      code: 'REFUSED',
      message: `${found.file} sets ${name} to "${found.value}", and apt reads it after the file of this task`,
      hint: 'Remove the line there, or the whole file with absent({ path }), earlier in the same list of tasks.',
      mayPass: true,
    });
  }
}

/** A file that apt reads later sets another value; only a person can judge that. */
function overridden(
  { name, value }: DeclaredOption,
  options: ReadonlyMap<string, AptOption>,
): readonly Change[] {
  const found = options.get(aptConfigFacts.address(name));
  const before = typeof value === 'string' ? (found?.value ?? '') : (found?.items ?? []).join('\n');
  const after = typeof value === 'string' ? value : value.join('\n');
  if (before === after) return [];
  return [
    {
      summary: `fail, because another file of apt overrides ${name}`,
      diff: [{ attribute: name, before, after }],
      steps: [{ kind: 'run', script: nameFiles(name) }],
    },
  ];
}

/** apt reads /etc/apt/apt.conf last (apt.conf(5)). In a block, an option stands with its last word only. */
function nameFiles(name: string) {
  const word = name.replace(/^.*::/, '');
  return sh`
printf '%s is overridden. These files have it, and apt reads them in this order:\n' ${name} >&2
grep -ils -e ${word} -- /etc/apt/apt.conf.d/* /etc/apt/apt.conf >&2
exit 1`;
}
