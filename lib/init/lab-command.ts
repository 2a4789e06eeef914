import { dirname } from 'node:path';
import type { PackageManager } from './package-manager';

/** What boots the lab from the shell of somebody who is not root. */
export function labUpCommand({ exec }: PackageManager): string {
  return `${sudo()} ${exec} hostwright lab up 1`;
}

// sudo looks for programs in places of its own, where a Node of nvm, fnm or volta is not.
function sudo(): string {
  const isSystemWide = /^\/(usr\/(local\/)?)?s?bin$|^\/snap\/bin$/.test(dirname(process.execPath));
  return isSystemWide ? 'sudo' : 'sudo env "PATH=$PATH"';
}
