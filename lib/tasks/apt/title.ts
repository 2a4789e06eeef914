import type { DeclaredApt } from './args';

/** One line that names what the task is about: `packages nginx, curl`. */
export function aptTitle({ packages = [], state, deb, upgrade, autoremove }: DeclaredApt): string {
  const noun = packages.length === 1 ? 'package' : 'packages';
  const file = deb?.path ?? deb?.url ?? deb?.src;
  const parts = [
    ...(packages.length === 0
      ? []
      : [`${noun} ${packages.join(', ')}${state === 'present' ? '' : ` ${state}`}`]),
    ...(file === undefined ? [] : [`package file ${file.slice(file.lastIndexOf('/') + 1)}`]),
    ...(upgrade === 'none' ? [] : [`${upgrade} upgrade of all packages`]),
    ...(autoremove && packages.length === 0 && upgrade === 'none' ? ['packages that nothing needs'] : []),
  ];
  return parts.length === 0 ? 'package lists' : parts.join(', ');
}
