import { lines, sh, type Script } from '../shell/sh';
import { isNameless, newNames } from './file-foreseen';
import type { FactKind } from './kind';
import type { ArchiveFact, ArchiveKey } from './archive-fact';
import { parseArchives } from './archive-output';

export type { ArchiveDeviation, ArchiveFact, ArchiveKey } from './archive-fact';

/** The name of the marker in the directory, which lists what was unpacked. */
export function archiveMarker(id: string): string {
  return `.hostwright-archive-${id}`;
}

/** Unpacked archives: one `find` compares the list in the marker with the directory, nothing is hashed. */
export const archiveFacts: FactKind<ArchiveKey, ArchiveFact> = {
  name: 'archive',
  address: ({ path, id }) => `${id} ${path}`,
  read: (keys) => lines(keys.map(readArchive)),
  parse: parseArchives,
  path: ({ path }) => path,
  foreseen: {
    isOpen: (archive, _key, { words, wouldChange }) =>
      wouldChange &&
      words.includes(newNames) &&
      archive?.deviations.every(
        ({ attribute, before = '' }) => ['owner', 'group'].includes(attribute) && isNameless(before),
      ) === true,
  },
};

/**
 * Operands of `find` that print an entry as one record: type, mode, owner, group, size, time, name. Directories have
 * neither size nor time: both change when others put something into them.
 */
export const archiveRecord: Script = sh`\( -type d -printf 'd %m %u %g - - %p\0' -o -printf '%y %m %u %g %s %T@ %p\0' \)`;

/** Prints records that only the marker has, and with a leading tab those that only the directory has. */
function readArchive(key: ArchiveKey): Script {
  return sh`
( cd -P -- ${key.path} 2>/dev/null && [ -f ${archiveMarker(key.id)} ] || exit 0
LC_ALL=C
printf '%s\0' ${archiveFacts.address(key)}
cut -z -d ' ' -f 7- ${archiveMarker(key.id)} |
  xargs -0 -r -s 1000000 sh -c ${sh`exec find "$@" -maxdepth 0 ${archiveRecord}`.text} sh 2>/dev/null |
  sort -z | comm -z -3 ${archiveMarker(key.id)} - | head -c 65536
printf '\0.\0' )`;
}
