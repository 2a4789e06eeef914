import type { RunReport } from '../engine/run';
import type { Inventory } from '../inventory/inventory';
import { write } from './renderers';
import type { OutputName } from './run-flags';

/** What {@link main} does besides running the playbook. */
export interface MainOptions {
  /**
   * Called after a run that failed nowhere; not after `--check`, a check for drift or a list. People see the text that it
   * returns below the recap; with `--output json` and `junit` it is not printed.
   */
  readonly afterRun?: ((run: FinishedRun) => string | undefined | Promise<string | undefined>) | undefined;
}

/** A run that failed nowhere. */
export interface FinishedRun {
  readonly report: RunReport;
  readonly inventory: Inventory;
  /** The directory of the project, which has the folder `inventory/`. */
  readonly directory: string;
}

/** Lets the playbook's file have the last word about a run that went well. */
export async function closeRun(
  { afterRun }: MainOptions,
  run: FinishedRun,
  output: OutputName | undefined,
): Promise<void> {
  const isWell = ['ok', 'changed'].includes(run.report.outcome) && !run.report.check;
  if (!isWell || afterRun === undefined) return;
  const text = await afterRun(run);
  if (text === undefined || output === 'json' || output === 'junit') return;
  write(`\n${text.endsWith('\n') ? text : `${text}\n`}`);
}
