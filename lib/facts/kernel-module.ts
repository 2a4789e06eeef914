import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import script from './kernel-module.sh';

/** A module that the running kernel has. */
export interface KernelModuleFact {
  /** `loaded`: as a module; `builtin`: it is a part of the kernel itself. */
  readonly state: 'loaded' | 'builtin';
}

/**
 * Modules by their names with underscores, as the kernel spells them: without a process. Only loaded modules have an
 * `initstate`. Built-in modules have a directory if they have parameters, and are listed in `modules.builtin`. A
 * container of systemd-nspawn has no `/sys/module`: there `/proc/modules` lists the modules that the kernel has
 * loaded.
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
