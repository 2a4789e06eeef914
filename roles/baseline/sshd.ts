import { sshdConfig, type TaskList } from '../../lib';

/** Logins with keys only. */
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
