import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import readLeft from './pending-handlers.sh';

/** What earlier runs left on a host. */
export interface LeftOver {
  /** The names of the markers of handlers that are due. */
  readonly markers: readonly string[];
  readonly trips: readonly LeftTrip[];
}

/** A changing trip of a run that has lost the host: a killed controller, or one that has not come back yet. */
export interface LeftTrip {
  /** The name of its directory on the host. */
  readonly id: string;
  /** Process id of the shell that does it, if it still runs. */
  readonly shell: number;
  /** Seconds that it may take at most. */
  readonly seconds: number;
}

/**
 * Sets `$hw_pending` to the directory with a marker for each handler that was notified and has not succeeded yet:
 * root's directory, or one in the home of a user who is not root. The owner of `/` is root: a test without a process.
 */
export const findPendingDirectory: Script = sh`hw_pending=/var/lib/hostwright/pending
[ -O / ] || hw_pending=$HOME/.local/state/hostwright/pending`;

/**
 * Reads the names of the markers that an earlier run left, and the trips that the host keeps of a session that has lost
 * its ssh server, or its shell where the server is not known.
 */
export const pendingHandlerFacts: FactKind<'host', LeftOver> = {
  name: 'pending handler',
  isQuiet: true,
  address: (host) => host,
  read: () => lines([findPendingDirectory, scriptFile(readLeft)]),
  parse(output) {
    const found = output.split('\n').filter(Boolean);
    const markers = found.filter((line) => toTrip(line).length === 0);
    return new Map([['host', { markers, trips: found.flatMap(toTrip) }]]);
  },
};

function toTrip(line: string): readonly LeftTrip[] {
  const [, id, shell, seconds] = /^trip (\w+) (\d+) ([\d.]+)$/.exec(line) ?? [];
  return id === undefined ? [] : [{ id, shell: Number(shell), seconds: Number(seconds) }];
}
