import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import { deviceOf } from './device';
import type { FactKind } from './kind';
import mountFunction from './mount.sh';

/** A mount point, and what should be mounted there. */
export interface MountKey {
  readonly path: string;
  /** As in fstab: a device, `UUID=…`, an image, a directory, a name. */
  readonly source?: string | undefined;
}

/** What is mounted at a path; if several are mounted on top of each other, the topmost. */
export interface MountFact {
  readonly type: string;
  readonly source: string;
  /** Options of the mount and of its file system. */
  readonly options: readonly string[];
  /** It is the source of the key: the same device, image or directory. */
  readonly isSame: boolean;
  /** How many are mounted there, on top of each other. */
  readonly count: number;
}

/**
 * Mounts by path and source, from /proc/self/mountinfo: without a process. An automount point (autofs) that was not
 * used yet counts as not mounted.
 */
export const mountFacts: FactKind<MountKey, MountFact> = {
  name: 'mount',
  address: ({ path, source = '' }) => `${escapeMount(path)} ${escapeMount(source)}`,
  read: (keys) =>
    lines([
      scriptFile(mountFunction),
      ...keys.map(
        (key) =>
          sh`hw_mount ${[mountFacts.address(key), escapeMount(key.path), key.path, deviceOf(key.source)]}`,
      ),
    ]),
  parse: (output) =>
    new Map(
      [...output.matchAll(/^mount (\S+ \S*)\n(yes|no) (\d+) (.*)$/gm)].flatMap(
        ([, address = '', same, count, rest = '']) => {
          const [before = '', after = ''] = rest.split(/(?:^| )- /, 2);
          const [type = '', source = '', superOptions = ''] = after.split(' ');
          const options = [...(before.split(' ')[0] ?? '').split(','), ...superOptions.split(',')].map(
            unescapeMount,
          );
          const fact = {
            type,
            source: unescapeMount(source),
            options,
            isSame: same === 'yes',
            count: Number(count),
          };
          return [[address, fact] as const];
        },
      ),
    ),
};

/** Blanks and backslashes as the kernel and fstab write them. */
export function escapeMount(text: string): string {
  return text.replace(
    /[ \t\n\\]/g,
    (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}

/** Undoes {@link escapeMount}, whatever was escaped. */
export function unescapeMount(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
}
