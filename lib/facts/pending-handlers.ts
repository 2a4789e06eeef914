import { sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';

/**
 * Sets `$hw_pending` to the directory with a marker for each handler that was notified and has not succeeded yet:
 * root's directory, or one in the home of a user who is not root. The owner of `/` is root: a test without a process.
 */
export const findPendingDirectory: Script = sh`hw_pending=/var/lib/hostwright/pending
[ -O / ] || hw_pending=$HOME/.local/state/hostwright/pending`;

/** Reads the names of the markers that an earlier run left. */
export const pendingHandlerFacts: FactKind<'host', readonly string[]> = {
  name: 'pending handler',
  isQuiet: true,
  address: (host) => host,
  read: () => sh`${findPendingDirectory}
for hw_marker in "$hw_pending"/*; do
  [ ! -f "$hw_marker" ] || printf '%s\n' "\${hw_marker##*/}"
done`,
  parse: (output) => new Map([['host', output.split('\n').filter(Boolean)]]),
};
