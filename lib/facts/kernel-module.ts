import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import script from './kernel-module.sh';

/** A module that the running kernel has. */
export interface KernelModuleFact {
  /** `loaded`: as a module; `builtin`: it is a part of the kernel itself. */
  readonly state: 'loaded' | 'builtin';
}

/**
 * Modules by their names with underscores, as the kernel spells them: without a process. Only what was loaded has an
 * `initstate`; parts of the kernel have a directory when they have parameters, and stand in a list of their own. In a
 * container of systemd-nspawn there is no `/sys/module`: what the kernel below has loaded is in `/proc/modules`.
 */
export const kernelModuleFacts: FactKind<string, KernelModuleFact> = {
  name: 'kernel module',
  address: kernelModuleName,
  read: (names) => scriptFile(script, names.map(kernelModuleName)),
  parse: (output) =>
    new Map(
      [...output.matchAll(/^(loaded|builtin) (\S+)$/gm)].map(([, state, name = '']) => [
        name,
        { state: state === 'loaded' ? 'loaded' : 'builtin' },
      ]),
    ),
};

/** The name as the kernel spells it: hyphens and underscores are the same. */
export function kernelModuleName(name: string): string {
  return name.replaceAll('-', '_');
}
