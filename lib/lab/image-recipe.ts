import { createHash } from 'node:crypto';
import type { MirrorCandidates } from './mirror';
import { scriptFile } from '../shell/script-file';
import { lines, type Script } from '../shell/sh';
import customizeText from './customize-image.sh';
import type { Suite } from './host';
import ubuntuText from './ubuntu-like.sh';

/** Everything that decides what is in an image: equal recipes make equal images. */
export interface ImageRecipe {
  readonly suite: Suite;
  readonly mirrors: MirrorCandidates;
  /** Lines of apt configuration that this computer needs to reach its mirror. */
  readonly aptConfiguration: readonly string[];
  /** Extra certificates that this computer trusts, by file name. */
  readonly certificates: Readonly<Record<string, string>>;
}

/** The user that plays log in as. */
export const deployUser = { name: 'deploy', uid: 1000, gid: 1000 } as const;

/** What is installed in the image of a suite, besides the essential packages. */
export function imagePackages(suite: Suite): readonly string[] {
  return suite === 'ubuntu-like' ? [...packages, ...ubuntuPackages] : packages;
}

const ubuntuPackages = ['needrestart', 'sudo-rs', 'unattended-upgrades'];

const packages = [
  'systemd',
  'systemd-sysv',
  'dbus',
  'libpam-systemd',
  'openssh-server',
  'sudo',
  'iproute2',
  'iptables',
  'ca-certificates',
  'procps',
  'netbase',
  'kmod',
];

/** A short name for the content of an image: another recipe has another key. */
export function imageKey(recipe: ImageRecipe): string {
  const content = JSON.stringify([recipe, imagePackages(recipe.suite), customizeScript(recipe.suite).text]);
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

/** The script that turns a minimal Debian into a lab host. */
export function customizeScript(suite: Suite): Script {
  const { name, uid } = deployUser;
  const variables = { hw_user: name, hw_uid: uid };
  const scripts = [customizeText, ...(suite === 'ubuntu-like' ? [ubuntuText] : [])];
  return lines(scripts.map((text) => scriptFile(text, variables)));
}
