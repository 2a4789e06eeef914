import { join, resolve } from 'node:path';

/** Where the records of runs are, and how long they stay. */
export interface HistoryPlace {
  readonly directory: string;
  /** How many records stay. */
  readonly runs: number;
  /** After how many days a record goes. */
  readonly days: number;
}

/**
 * The place of a project: `.hostwright/history`, or the directory that `HOSTWRIGHT_HISTORY` names, relative to the
 * project; undefined where that is `off`. 500 records stay, each for 365 days, unless `HOSTWRIGHT_HISTORY_RUNS` and
 * `HOSTWRIGHT_HISTORY_DAYS` say otherwise.
 */
export function historyPlace(project: string, env = process.env): HistoryPlace | undefined {
  const chosen = env['HOSTWRIGHT_HISTORY'] ?? '';
  if (chosen === 'off') return undefined;
  return {
    directory: resolve(project, chosen === '' ? join('.hostwright', 'history') : chosen),
    runs: countOf(env['HOSTWRIGHT_HISTORY_RUNS'], 500),
    days: countOf(env['HOSTWRIGHT_HISTORY_DAYS'], 365),
  };
}

function countOf(text: string | undefined, usual: number): number {
  const count = Number(text);
  return text !== undefined && text !== '' && Number.isInteger(count) && count > 0 ? count : usual;
}

/** The file of a record. */
export function recordFile({ directory }: Pick<HistoryPlace, 'directory'>, id: string): string {
  return join(directory, `${id}.jsonl`);
}
