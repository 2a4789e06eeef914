import { sshdConfig, type TaskList } from '../../lib';

/** Keys only, and no detours. */
export function sshd(): TaskList {
  return [
    sshdConfig({
      name: '10-hostwright',
      passwordAuthentication: false,
      kbdInteractiveAuthentication: false,
      permitRootLogin: 'prohibit-password',
      x11Forwarding: false,
      maxAuthTries: 4,
    }),
  ];
}
