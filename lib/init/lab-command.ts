import { dirname } from 'node:path';
import type { PackageManager } from './package-manager';

/** The command that boots the lab for a user who is not root. */
export function labUpCommand({ exec }: PackageManager): string {
  return `${sudo()} ${exec} hostwright lab up 1`;
}

// sudo has its own PATH, which does not include a Node of nvm, fnm or volta.
function sudo(): string {
  const isSystemWide = /^\/(usr\/(local\/)?)?s?bin$|^\/snap\/bin$/.test(dirname(process.execPath));
  return isSystemWide ? 'sudo' : 'sudo env "PATH=$PATH"';
}
