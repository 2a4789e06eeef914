import { deviceOf } from '../../facts/device';
import { deviceNamesFacts } from '../../facts/device-names';
import { fileFacts } from '../../facts/file';
import { fstabFacts, fstabPath } from '../../facts/fstab';
import { nothing, one } from '../../facts/kind';
import { swapFacts } from '../../facts/swap';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { isDevice, swapArgs, swapProblems, type SwapArgs } from './args';
import { planSwap, type SwapFacts } from './plan';
import { predictsNothing } from '../contract/predicts-nothing';
import { claim } from '../contract/claim';

/**
 * Swap space: a file of the declared size (mode 0600, owner root) or a device, its line in `/etc/fstab`, and whether it
 * is in use. A line that has another name of the same device, such as `UUID=…`, stays. The task replaces a file of another size. When the file is not swap space, the task leaves it alone and
 * fails. A container has no swap space of its own: there the task fails and says so, unless its state is `present` or
 * `absent`.
 *
 * @example
 * swap({ path: '/swapfile', size: '64M', state: 'present' })
 *
 * @example
 * swap({ path: '/swapfile', size: '2G', priority: 10 })
 * swap({ path: 'UUID=0a3407de-014b-458b-b5c1-848e92a327a3' })
 * swap({ path: '/old-swap', state: 'absent' })
 * @unseen
 * - Whether there is room for the file, and enough memory to take back what is swapped out.
 * - Whether the file system can hold swap space.
 */
export const swap: TaskFunction<SwapArgs, SwapFacts> = defineTask({
  name: 'swap',
  args: swapArgs,
  title: ({ path }) => `swap ${path}`,
  check: swapProblems,
  claims: ({ path, size, state }) => [
    ...claim(`swap space ${path}`, state === 'absent' ? 'absent' : 'present'),
    ...claim(`the size of ${path}`, size),
  ],
  facts: ({ path }) => ({
    file: one(fileFacts, { path: deviceOf(path) }),
    fstab: one(fstabFacts, fstabPath),
    live: one(swapFacts, path),
    names: isDevice({ path }) ? one(deviceNamesFacts, path) : nothing(deviceNamesFacts),
  }),
  predicts: predictsNothing,
  plan: planSwap,
});
