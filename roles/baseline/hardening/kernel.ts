import { sysctl, type TaskList } from '../../../lib';

const settings = {
  // Addresses and messages of the kernel help to attack it.
  'kernel.dmesg_restrict': 1,
  'kernel.kptr_restrict': 2,
  // Only a parent may look into a process; debuggers that attach need root.
  'kernel.yama.ptrace_scope': 1,
  'kernel.randomize_va_space': 2,
  // The console may sync, remount and reboot, no more.
  'kernel.sysrq': 176,
  'net.core.bpf_jit_harden': 2,
  // A program that became another user leaves no memory behind.
  'fs.suid_dumpable': 0,
  // In directories where all may write: no files, links and pipes of others in the way.
  'fs.protected_fifos': 2,
  'fs.protected_regular': 2,
  'fs.protected_hardlinks': 1,
  'fs.protected_symlinks': 1,
  'dev.tty.ldisc_autoload': 0,
};

/** What the kernel tells and lets others than root do. In a container the kernel belongs to another machine. */
export function kernel(isOn: boolean): TaskList {
  const name = '60-hostwright-kernel';
  return [isOn ? sysctl({ name, settings }) : sysctl({ name, state: 'absent' })];
}
