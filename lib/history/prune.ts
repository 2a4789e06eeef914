import { readdirSync, rmSync } from 'node:fs';
import { recordFile, type HistoryPlace } from './place';

/** The name of a run: the time of its begin in UTC, and letters. */
const name = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-\w+\.jsonl$/;

/** The names of all runs with a record, the last one first; none where there is no directory. */
export function runIds(directory: string): readonly string[] {
  try {
    const files = readdirSync(directory).filter((file) => name.test(file));
    return files
      .map((file) => file.replace('.jsonl', ''))
      .sort()
      .reverse();
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  }
}

/** Removes the records that are too many or too old. */
export function prune(place: HistoryPlace, now: Date): void {
  const oldest = new Date(now.getTime() - place.days * 86_400_000);
  const limit = oldest
    .toISOString()
    .replace(/[-:]|\..*/g, '')
    .replace('T', '-');
  const ids = runIds(place.directory);
  for (const [index, id] of ids.entries())
    if (index >= place.runs || id < limit) rmSync(recordFile(place, id), { force: true });
}
