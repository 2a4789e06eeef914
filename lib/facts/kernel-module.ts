import { sh } from '../shell/sh';
import type { FactKind } from './kind';

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
  read: (names) => sh`
hw_builtin= hw_loaded=' '
if ! [ -d /sys/module ] && [ -r /proc/modules ]; then
  while read -r hw_name hw_rest; do hw_loaded="$hw_loaded$hw_name "; done </proc/modules
fi
for hw_name in ${names.map(kernelModuleName)}; do
  if [ -e "/sys/module/$hw_name/initstate" ]; then printf 'loaded %s\n' "$hw_name"; continue; fi
  case $hw_loaded in *" $hw_name "*) printf 'loaded %s\n' "$hw_name"; continue ;; esac
  if [ -d "/sys/module/$hw_name" ]; then printf 'builtin %s\n' "$hw_name"
  else
    if [ -z "$hw_builtin" ]; then
      hw_builtin=' '
      read -r hw_release </proc/sys/kernel/osrelease
      if [ -r "/lib/modules/$hw_release/modules.builtin" ]; then
        while read -r hw_file; do
          hw_file=\${hw_file##*/} hw_builtin="$hw_builtin\${hw_file%%.ko*} "
        done <"/lib/modules/$hw_release/modules.builtin"
      fi
    fi
    # The list spells names as their files do, with hyphens or underscores.
    hw_rest=$hw_name hw_pattern=
    while [ "$hw_rest" != "\${hw_rest#*_}" ]; do hw_pattern="$hw_pattern\${hw_rest%%_*}[-_]" hw_rest=\${hw_rest#*_}; done
    case $hw_builtin in *" "$hw_pattern$hw_rest" "*) printf 'builtin %s\n' "$hw_name" ;; esac
  fi
done`,
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
