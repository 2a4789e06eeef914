import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';
import listState from './apt-lists.sh';

/** The question about the package lists: whether there are any, or how old they are. */
export type AptListsKey = 'state' | 'age';

/** The package lists that `apt-get update` makes. */
export interface AptListsFact {
  /** `outdated`: a file of the sources is newer than the lists. */
  readonly state?: 'missing' | 'outdated' | 'present' | undefined;
  /** Seconds since the last refresh; undefined: there never was one. */
  readonly age?: number | undefined;
}

/** The package lists: whether they exist (no process), and how old they are (one process). */
export const aptListsFacts: FactKind<AptListsKey, AptListsFact> = {
  name: 'apt-lists',
  address: (key) => key,
  read: (keys) =>
    lines([
      ...(keys.includes('state') ? [scriptFile(listState)] : []),
      ...(keys.includes('age') ? [readAge] : []),
    ]),
  parse(output) {
    const state = states.find((known) => output.includes(`state ${known}\n`));
    const times = [...output.matchAll(/^\/var\S+ (\d+)$/gm)].map(([, time]) => Number(time));
    const now = /^\/proc\S+ (\d+)$/m.exec(output)?.[1];
    const newest = times.reduce((one, other) => Math.max(one, other), 0);
    const isAged = now !== undefined && times.length > 0;
    return new Map<string, AptListsFact>([
      ...(state === undefined ? [] : [['state', { state }] as const]),
      ...(isAged ? [['age', { age: Math.max(0, Number(now) - newest) }] as const] : []),
    ]);
  },
};

const states = ['missing', 'outdated', 'present'] as const;

/**
 * The time of the directory changes only when a list did: Hostwright touches it after a refresh, and apt's own timer
 * and Ubuntu's hook leave stamps. A directory without lists has no age. The pipe or file of a here-document has the
 * time of now, which saves a `date`.
 */
const readAge = sh`
for hw_file in /var/lib/apt/lists/*_*; do
  [ -e "$hw_file" ] || continue
  stat -L -c '%n %Y' /proc/self/fd/0 /var/lib/apt/lists /var/lib/apt/periodic/update-success-stamp /var/lib/apt/periodic/update-stamp 2>/dev/null <<.
.
  break
done`;
