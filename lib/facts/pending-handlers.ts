import { sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';

/** Whose directory of markers: root's, or the one in the home of a session that is not root. */
export type PendingPlace = 'root' | 'home';

/** Prints the directory that holds a marker for each handler that was notified and has not succeeded yet. */
export function pendingDirectory(place: PendingPlace): Script {
  return place === 'root' ? sh`/var/lib/hostwright/pending` : sh`"$HOME/.local/state/hostwright/pending"`;
}

/** Reads the names of the markers that an earlier run left. */
export const pendingHandlerFacts: FactKind<PendingPlace, readonly string[]> = {
  name: 'pending handler',
  address: (place) => place,
  read: ([place = 'root']) => sh`
for hw_marker in ${pendingDirectory(place)}/*; do
  [ -f "$hw_marker" ] && printf '%s\n' "\${hw_marker##*/}"
done
exit 0`,
  parse: (output) => {
    const names = output.split('\n').filter(Boolean);
    return new Map<string, readonly string[]>([
      ['root', names],
      ['home', names],
    ]);
  },
};
