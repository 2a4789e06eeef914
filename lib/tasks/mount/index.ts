import { fstabFacts, fstabPath } from '../../facts/fstab';
import { one } from '../../facts/kind';
import { mountFacts } from '../../facts/mount';
import { mountPointFacts } from '../../facts/mount-point';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { mountArgs, mountProblems, type MountArgs } from './args';
import { mountKey, planMount, type MountFacts } from './plan';
import { predictsNothing } from '../contract/predicts-nothing';
import { directoryClaims } from '../shared/files/path-claims';
import { claim } from '../contract/claim';

/**
 * A mounted file system: its line in `/etc/fstab` and, with state `mounted`, the live mount. Other lines of fstab and
 * the columns of its own line stay as they are. A mount with other options is remounted. Something else that is mounted
 * in its place is unmounted first. What the mount hides in its directory is named. A mount that may hide what a login
 * needs (`/etc`, `/usr`, the home directory of the login user, …) is refused, unless `force` is given.
 *
 * @example
 * mount({ path: '/srv/cache', source: 'tmpfs', fstype: 'tmpfs', options: ['nosuid', 'nodev', 'size=64m'] })
 *
 * @example
 * mount({ path: '/srv/data', source: 'UUID=0a3407de-014b-458b-b5c1-848e92a327a3', fstype: 'ext4', options: ['noatime'], pass: 2 })
 * mount({ path: '/srv/www', source: '/srv/data/www', fstype: 'none', options: ['bind'] })
 * mount({ path: '/mnt/old', state: 'absent' })
 * @unseen
 * - Whether the source exists and can be mounted, and whether a mount to remove is in use.
 * - Most options of the live mount. The task compares only `ro`, `nosuid`, `nodev`, `noexec`, the access times, and
 *   size and mode of tmpfs. Other options take effect when their line in fstab changes, if the file system accepts them
 *   at a remount (tmpfs does not accept `uid`).
 * @ansible mount
 * - `src` is `source`, `opts` is the list `options`, `passno` is `pass`.
 * - Live options are compared too; `state: remounted` is not needed.
 * - `absent` leaves the directory.
 * - There are no `ephemeral` and `fstab`.
 */
export const mount: TaskFunction<MountArgs, MountFacts> = defineTask({
  name: 'mount',
  args: mountArgs,
  title: ({ path }) => `mount ${path}`,
  check: mountProblems,
  claims: ({ path, state, source, fstype }) => {
    const isSetUp = state === 'mounted' || state === 'present';
    return [
      ...(isSetUp ? directoryClaims({ path }) : []),
      ...claim(`the source of ${path}`, isSetUp ? source : undefined),
      ...claim(`the type of ${path}`, isSetUp && fstype !== 'auto' ? fstype : undefined),
      ...claim(`the mount on ${path}`, state === 'present' ? undefined : isSetUp ? 'there' : 'gone'),
      ...claim(`${path} in fstab`, state === 'unmounted' ? undefined : isSetUp ? 'there' : 'absent'),
    ];
  },
  facts: (args) => ({
    fstab: one(fstabFacts, fstabPath),
    live: one(mountFacts, mountKey(args)),
    point: one(mountPointFacts, args.path),
  }),
  predicts: predictsNothing,
  plan: planMount,
});
