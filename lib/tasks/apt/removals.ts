import { HostwrightError } from '../../errors/error';
import { sh, type Script } from '../../shell/sh';
import type { DeclaredApt } from './args';

/** Packages without which nobody may reach the host any more, or become root on it. */
const protectedPackages: readonly string[] = [
  ...['openssh-server', 'sudo', 'sudo-rs', 'passwd', 'libpam-modules', 'libpam-runtime', 'libpam-systemd'],
  ...['systemd', 'systemd-sysv', 'sysvinit-core', 'init', 'udev', 'dbus', 'libnss-sss', 'sssd-common'],
  ...['ifupdown', 'isc-dhcp-client', 'dhcpcd-base', 'netplan.io', 'network-manager', 'iproute2'],
];

/** Refuses to remove what keeps the host reachable, unless `allowRemovals` names it. */
export function refuseProtected(removed: readonly string[], args: DeclaredApt): void {
  const found = removed.filter((name) => protectedPackages.includes(plain(name)) && !isNamed(name, args));
  if (found.length === 0) return;
  throw new HostwrightError({
    code: 'REFUSED',
    message: `this would remove ${found.join(', ')}, without which the host may no longer be reached or administered`,
    hint: `If that is meant, name it: allowRemovals: [${found.map((name) => `'${plain(name)}'`).join(', ')}]`,
    mayPass: true,
  });
}

/** Refuses an installation that would remove something without leave. */
export function refuseRemovals(removed: readonly string[], args: DeclaredApt): void {
  refuseProtected(removed, args);
  const found = removed.filter((name) => args.allowRemovals !== true && !isNamed(name, args));
  if (found.length === 0) return;
  throw new HostwrightError({
    code: 'REFUSED',
    message: `this installation would remove ${found.join(', ')}`,
    hint: `If that is meant, name them: allowRemovals: [${found.map((name) => `'${plain(name)}'`).join(', ')}]`,
    mayPass: true,
  });
}

/**
 * What keeps apt from removing more than was approved: `hw_spare` simulates first where something may go. Without it
 * `--no-remove` is enough.
 */
export function approve(args: DeclaredApt, approved: readonly string[], isAny = false): Script {
  const named = [...approved, ...(typeof args.allowRemovals === 'object' ? args.allowRemovals : [])];
  const spared = isAny || args.allowRemovals === true ? protectedPackages : ['*'];
  return sh`hw_guarded=yes hw_named=${[...new Set(named.map(plain))].join(' ')} hw_spared=${spared.join(' ')}`;
}

/** Whether an installation may remove anything at all. */
export function mayRemove({ allowRemovals }: DeclaredApt): boolean {
  return allowRemovals !== false;
}

/** `libc6:i386` → `libc6` */
export function plain(name: string): string {
  return name.split(':')[0] ?? name;
}

function isNamed(name: string, { allowRemovals }: DeclaredApt): boolean {
  return typeof allowRemovals === 'object' && allowRemovals.includes(plain(name));
}
