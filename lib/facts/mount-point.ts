import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';
import { escapeMount } from './mount';
import mountPointFunction from './mount-point.sh';

/** What a mount at a path would meet, or hide. */
export interface MountPointFact {
  /** The first symbolic link in the path, and the path without links; only where nothing is mounted. */
  readonly link?: { readonly path: string; readonly target: string };
  /** The file of a unit for this path, which systemd prefers to fstab. */
  readonly unit?: string;
  /** Names of what is in the directory, five at most; none where something is mounted. */
  readonly inside: readonly string[];
  /** The home directory of the login user. */
  readonly home?: string;
}

/** Mount points by their path, without a process unless there is a link in it. */
export const mountPointFacts: FactKind<string, MountPointFact> = {
  name: 'mount point',
  address: escapeMount,
  read: (paths) =>
    lines([
      scriptFile(mountPointFunction),
      ...paths.map(
        (path) => sh`hw_mount_point ${[escapeMount(path), escapeMount(path), path, unitOf(path)]}`,
      ),
    ]),
  parse(output) {
    const [head = '', ...parts] = output.split(/^at /m);
    const home = /^home (\/.*)$/m.exec(head)?.[1];
    return new Map(
      parts.map((part) => {
        const [address = '', ...rest] = part.split('\n');
        const valuesOf = (word: string) =>
          rest.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
        const [[path], [target], [unit]] = [valuesOf('link'), valuesOf('real'), valuesOf('unit')];
        const fact: MountPointFact = {
          ...(path === undefined || target === undefined ? {} : { link: { path, target } }),
          ...(unit === undefined ? {} : { unit }),
          inside: valuesOf('inside'),
          ...(home === undefined ? {} : { home }),
        };
        return [address, fact];
      }),
    );
  },
};

/** The name of the unit that systemd has for a mount point (systemd.unit(5), "String escaping for inclusion"). */
function unitOf(path: string): string {
  const escaped = path
    .slice(1)
    .replace(/[^/A-Za-z0-9:_.]|^\./g, (character) =>
      [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
    )
    .replaceAll('/', '-');
  return `${escaped === '' ? '-' : escaped}.mount`;
}
