import { fstabFacts, fstabPath } from '../../facts/fstab';
import { one } from '../../facts/kind';
import { mountFacts } from '../../facts/mount';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { mountArgs, mountProblems, type MountArgs } from './args';
import { mountKey, planMount, type MountFacts } from './plan';

/**
 * A file system at its place: its line in `/etc/fstab` and, with state `mounted`, what is mounted now. Other lines of
 * fstab and the columns of its own stay as they are. What is mounted with other options is remounted; where something
 * else is mounted, it is unmounted first.
 *
 * @example
 * mount({ path: '/srv/cache', source: 'tmpfs', fstype: 'tmpfs', options: ['nosuid', 'nodev', 'size=64m'] })
 *
 * @example
 * mount({ path: '/srv/data', source: 'UUID=0a3407de-014b-458b-b5c1-848e92a327a3', fstype: 'ext4', options: ['noatime'], pass: 2 })
 * mount({ path: '/srv/www', source: '/srv/data/www', fstype: 'none', options: ['bind'] })
 * mount({ path: '/mnt/old', state: 'absent' })
 * @unseen
 * - whether the source is there and may be mounted; whether what shall go is in use
 * - of the options live, only `ro`, `nosuid`, `nodev`, `noexec`, the access times, and size and mode of tmpfs; others take effect when their line in fstab changes, if the file system takes them at a remount (tmpfs does not take `uid`)
 * @ansible mount
 * - `src` is `source`, `opts` is the list `options`, `passno` is `pass`
 * - live options are compared too; `state: remounted` is not needed
 * - `absent` leaves the directory
 * - no `ephemeral` and no `fstab` of another name
 */
export const mount: TaskFunction<MountArgs, MountFacts> = defineTask({
  name: 'mount',
  args: mountArgs,
  title: ({ path }) => `mount ${path}`,
  check: mountProblems,
  facts: (args) => ({ fstab: one(fstabFacts, fstabPath), live: one(mountFacts, mountKey(args)) }),
  plan: planMount,
});
