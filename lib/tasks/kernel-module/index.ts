import { fileFacts } from '../../facts/file';
import { kernelModuleFacts } from '../../facts/kernel-module';
import { one } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { kernelModuleArgs, moduleProblems, type KernelModuleArgs } from './args';
import { moduleKeys, planModule, type KernelModuleFacts } from './plan';

/**
 * A module of the kernel: loaded now and at every boot, with its options; or not, or never. What is built into the
 * kernel counts as loaded. The files are `hostwright-NAME.conf` in `/etc/modules-load.d` and `/etc/modprobe.d`; those
 * of others are left alone. A container cannot load modules: there the task fails and says so.
 *
 * @example
 * apt({ packages: ['kmod'] })
 * kernelModule({ name: 'usb-storage', state: 'blacklisted' })
 *
 * @example
 * kernelModule({ name: 'br_netfilter' })
 * kernelModule({ name: 'kvm_intel', options: { nested: true } })
 * @unseen
 * - whether the kernel has such a module, and whether one that shall go is in use
 * - options of a module that is loaded already, which reach it when it is loaded the next time
 * - the copy of `/etc/modprobe.d` in the initramfs: run `update-initramfs -u` for what is loaded from there
 * @ansible modprobe, kernel_blacklist
 * - it is loaded at boot too, as with `persistent: present`, unless `atBoot` is false
 * - `params` is `options`, kept in `/etc/modprobe.d` for every time it is loaded
 */
export const kernelModule: TaskFunction<KernelModuleArgs, KernelModuleFacts> = defineTask({
  name: 'kernelModule',
  args: kernelModuleArgs,
  title: ({ name }) => `kernel module ${name}`,
  check: moduleProblems,
  facts(args) {
    const { options, boot } = moduleKeys(args);
    return {
      module: one(kernelModuleFacts, args.name),
      options: one(fileFacts, options),
      boot: one(fileFacts, boot),
    };
  },
  plan: planModule,
});
