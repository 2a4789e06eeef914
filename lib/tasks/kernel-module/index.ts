import { fileFacts } from '../../facts/file';
import { kernelModuleFacts } from '../../facts/kernel-module';
import { one } from '../../facts/kind';
import { modprobeFacts } from '../../facts/modprobe';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { kernelModuleArgs, moduleProblems, type KernelModuleArgs } from './args';
import { moduleKeys, planModule, type KernelModuleFacts } from './plan';
import { predictsNothing } from '../contract/predicts-nothing';
import { claim } from '../contract/claim';

/**
 * A module of the kernel: loaded now and at every boot, with its options; or not loaded; or blacklisted. A module that
 * is built into the kernel counts as loaded. The task writes `hostwright-NAME.conf` in `/etc/modules-load.d` and
 * `/etc/modprobe.d`, and leaves other files alone. Where one of those has the last word (it blacklists the module, sets
 * another option, or loads it at boot) the task fails and names it. A container cannot load modules: there the task fails
 * and says so.
 *
 * @example
 * apt({ packages: ['kmod'] })
 * kernelModule({ name: 'usb-storage', state: 'blacklisted' })
 *
 * @example
 * kernelModule({ name: 'br_netfilter' })
 * kernelModule({ name: 'kvm_intel', options: { nested: true } })
 * @unseen
 * - Whether the kernel has such a module, and whether a module to unload is in use.
 * - The options with which a module was loaded: new ones apply the next time it is loaded.
 * - The copy of `/etc/modprobe.d` in the initramfs: for modules that are loaded from there, run `update-initramfs -u`.
 * @ansible modprobe, kernel_blacklist
 * - The module is loaded at boot too, as with `persistent: present`, unless `atBoot` is false.
 * - `params` is `options`, kept in `/etc/modprobe.d` for every time the module is loaded.
 */
export const kernelModule: TaskFunction<KernelModuleArgs, KernelModuleFacts> = defineTask({
  name: 'kernelModule',
  args: kernelModuleArgs,
  title: ({ name }) => `kernel module ${name}`,
  check: moduleProblems,
  claims: ({ name, state }) =>
    claim(`kernel module ${name.replaceAll('-', '_')}`, state === 'loaded' ? 'loaded' : 'not loaded'),
  facts(args) {
    const { options, boot } = moduleKeys(args);
    return {
      module: one(kernelModuleFacts, args.name),
      configuration: one(modprobeFacts, args.name),
      options: one(fileFacts, options),
      boot: one(fileFacts, boot),
    };
  },
  predicts: predictsNothing,
  plan: planModule,
});
