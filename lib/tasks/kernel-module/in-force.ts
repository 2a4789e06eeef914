import { kernelModuleName } from '../../facts/kernel-module';
import type { ModprobeFact } from '../../facts/modprobe';
import type { Change } from '../contract/change';
import { overridden } from '../shared/overridden';
import type { DeclaredModule } from './args';

/** What other files have the last word about, a change each that only a person can make. */
export function overriddenModule(
  configuration: ModprobeFact | undefined,
  args: DeclaredModule,
  own: readonly string[],
): readonly Change[] {
  if (configuration === undefined) return [];
  const { blockedBy, loadedBy } = configuration;
  const isForeign = (file: string) => !own.includes(file);
  if (args.state === 'loaded')
    return [
      ...(args.atBoot ? blockedBy.filter(isForeign).map((file) => blocked(args, file)) : []),
      ...overriddenOptions(configuration, args, own),
    ];
  return args.state === 'absent' ? loadedBy.filter(isForeign).map((file) => loaded(args, file)) : [];
}

function blocked({ name }: DeclaredModule, file: string): Change {
  return overridden({
    summary: `load ${name} at boot, which ${file} prevents`,
    diff: [{ attribute: 'loaded at boot', before: 'no', after: 'yes' }],
    message: `${file} keeps ${name} from being loaded at boot: remove the line about it there`,
  });
}

function loaded({ name }: DeclaredModule, file: string): Change {
  return overridden({
    summary: `not load ${name} at boot, which ${file} does`,
    diff: [{ attribute: 'loaded at boot', before: 'yes', after: 'no' }],
    message: `${file} has ${name} loaded at boot: remove its line there, or declare state 'blacklisted'`,
  });
}

function overriddenOptions(
  { options }: ModprobeFact,
  { name, options: declared = {} }: DeclaredModule,
  own: readonly string[],
): readonly Change[] {
  return Object.entries(declared).flatMap(([parameter, given]) => {
    const wanted = optionValue(given);
    const last = options.findLast((one) => one.name === kernelModuleName(parameter));
    if (last === undefined || own.includes(last.file) || last.value === wanted) return [];
    const ours = options.findLast(({ file }) => own.includes(file));
    if (ours === undefined && !comesAfter(last.file, own)) return [];
    return [
      overridden({
        summary: `set ${parameter} of ${name}, which ${last.file} sets otherwise`,
        diff: [{ attribute: parameter, before: last.value, after: wanted }],
        message: `${last.file} has the last word over ${parameter} of ${name}: remove it there`,
      }),
    ];
  });
}

/** Files count in the order of their names, whatever directories they are in. */
function comesAfter(file: string, own: readonly string[]): boolean {
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  return own.every((path) => nameOf(file) > nameOf(path));
}

/** A value as modprobe.d has it. */
export function optionValue(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'Y' : 'N') : String(value);
}
