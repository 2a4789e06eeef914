import { HostwrightError } from '../../errors/error';
import type { MountPointFact } from '../../facts/mount-point';
import type { Difference } from '../contract/change';
import type { DeclaredMount } from './args';

/** What a login, sudo and Hostwright read. What is mounted on one of these, above or below it may keep everybody out. */
const ofLogin = ['/etc/ssh', '/etc/pam.d', '/etc/security', '/etc/sudoers.d', '/run/sshd'];
/** What is mounted on one of these or above it does so. */
const ofSystem = ['/root/.ssh', '/usr/bin', '/usr/sbin', '/usr/lib', '/bin', '/sbin', '/lib', '/run/systemd'];

/** Refuses a path that Hostwright would not find again in the kernel, or about which another file has the last word. */
export function refusePlace({ link, unit }: MountPointFact, { path, state }: DeclaredMount): void {
  if (link !== undefined)
    throw new HostwrightError({
      code: 'PLAN_FAILED',
      message: `${path} leads through the symbolic link ${link.path}, and the kernel mounts on what it leads to`,
      hint: `Give the path ${link.target}.`,
    });
  if (unit === undefined || state === 'absent' || state === 'unmounted') return;
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `at boot systemd mounts ${path} as ${unit} says, whatever /etc/fstab says`,
    hint: `Remove that unit, or declare the mount there with systemdUnit.`,
  });
}

/** Refuses to mount or unmount where that would hide what a login needs. */
export function refuseLockOut(verb: string, { home }: MountPointFact, { path, force }: DeclaredMount): void {
  const around = home === undefined ? ofLogin : [`${home}/.ssh`, ...ofLogin];
  const hidden =
    around.find((needed) => isBelow(needed, path) || isBelow(path, needed)) ??
    ofSystem.find((needed) => isBelow(needed, path));
  if (force || hidden === undefined) return;
  throw new HostwrightError({
    code: 'REFUSED',
    message: `${verb} ${path} may lock everybody out: a login needs ${hidden}`,
    hint: 'If the file system that will be seen there has all of it, give force: true.',
  });
}

const networks = [
  ...['afs', 'ceph', 'cifs', 'davfs', 'fuse.sshfs', 'gfs2', 'glusterfs', 'lustre', 'nfs', 'nfs4', 'ocfs2'],
  ...['smb3', 'smbfs', 'sshfs'],
];
const harmless = /^(nofail|noauto|_netdev|x-systemd\.automount)$/;

/** Refuses a line that nobody has tried and that would stop the next boot if it cannot be mounted. */
export function refuseUntried({ path, source = '', fstype, options }: DeclaredMount): void {
  if (networks.includes(fstype) || options.some((option) => harmless.test(option))) return;
  throw new HostwrightError({
    code: 'REFUSED',
    message: `if ${source} cannot be mounted on ${path} at the next boot, the host stops in emergency mode, without ssh`,
    hint: "Add 'nofail' to options, or leave out state 'present': then the task mounts it first, and writes the line only if that works.",
  });
}

/** What the mount hides, for its summary and its diff. */
export function hiding({ inside }: Pick<MountPointFact, 'inside'>): {
  readonly words: string;
  readonly diff: readonly Difference[];
} {
  if (inside.length === 0) return { words: '', diff: [] };
  const names = [...inside.slice(0, 4), ...(inside.length > 4 ? ['…'] : [])].join(', ');
  return {
    words: `, which hides what is there: ${names}`,
    diff: [{ attribute: 'to be seen there', before: names, after: undefined }],
  };
}

function isBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(above === '/' ? '/' : `${above}/`);
}
