import type { RunReport } from '../engine/run';

/** The exit codes of the command line. */
export const exitCodes = {
  /** The hosts are as declared. */
  ok: 0,
  /** A host failed or was unreachable. */
  failed: 1,
  /** `--check` or drift found something that would change. */
  wouldChange: 2,
  /** Usage, inventory or argument error: nothing was touched. */
  usage: 64,
  interrupted: 130,
} as const;

/** The exit code of a finished run. */
export function exitCodeOf({ outcome, check }: Pick<RunReport, 'outcome' | 'check'>): number {
  if (outcome === 'interrupted') return exitCodes.interrupted;
  if (outcome === 'failed') return exitCodes.failed;
  return outcome === 'changed' && check ? exitCodes.wouldChange : exitCodes.ok;
}
