import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import state from './state.sh';
import keep from './keep.sh';
import end from './end.sh';
import compare from './compare.sh';

/** Where a host keeps what a run changes: a directory for each run, which only root can read. */
export const keptIn = (run: string): string => `/var/lib/hostwright/undo/${run}`;

/** Runs that a host keeps. */
const keptRuns = 5;

/** Bytes of the largest file that is kept, and KiB that must be free before anything is. */
const largest = 4_194_304;
const spare = 262_144;

/** Bytes up to which a file is shown in the diff of an undo. */
const shown = 16_384;

/** A script that keeps how the host is, before the first change of a run or before a change of these paths. */
export function keepScript(run: string, paths: readonly string[]): Script {
  return withState(run, keep, {
    hw_paths: paths.filter((path) => !/^\/etc(\/|$)|[\n\\]/.test(path)).join('\n'),
    hw_runs: keptRuns,
    hw_largest: largest,
    hw_spare: spare,
  });
}

/** A script that keeps how the run left the host. */
export function endScript(run: string): Script {
  return withState(run, end, {});
}

/** A script that prints what a run changed; see `compare.sh`. */
export function compareScript(run: string): Script {
  return withState(run, compare, { hw_shown: shown });
}

function withState(run: string, text: string, parameters: Readonly<Record<string, string | number>>): Script {
  return lines([sh`hw_kept=${keptIn(run)}`, scriptFile(state), scriptFile(text, parameters)]);
}
