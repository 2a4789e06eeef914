import { readFileSync } from 'node:fs';
import type { Event } from '../engine/events';
import { HostwrightError } from '../errors/error';
import { localFileError } from '../errors/local-file';
import { recordFile, type HistoryPlace } from './place';
import { runIds } from './prune';
import { recordVersion, type RecordEnd, type RecordHead, type RunRecord } from './record';

type Line = RecordHead | RecordEnd | Event;

/** Reads a record; undefined: it is of another version, or has no whole head. Throws HostwrightError LOCAL_FILE. */
export function readRecord(place: HistoryPlace, id: string): RunRecord | undefined {
  const lines = textOf(recordFile(place, id)).split('\n').flatMap(parse);
  const [head, ...rest] = lines;
  if (head?.kind !== 'record' || head.version !== recordVersion) return undefined;
  return {
    head,
    events: rest.filter((line) => line.kind !== 'end' && line.kind !== 'record'),
    end: rest.find((line) => line.kind === 'end'),
  };
}

/** The records, the last one first, each read when it is needed. */
export function* records(place: HistoryPlace): Generator<RunRecord, void> {
  for (const id of runIds(place.directory)) {
    // Another run may have removed it just now.
    const record = tolerant(() => readRecord(place, id));
    if (record !== undefined) yield record;
  }
}

/** The record that a person names: by the name of the run, the beginning or end of it, or `last`. Throws USAGE. */
export function findRecord(place: HistoryPlace, given: string): RunRecord {
  const ids = runIds(place.directory);
  const found =
    given === 'last' ? ids.slice(0, 1) : ids.filter((id) => id.startsWith(given) || id.endsWith(given));
  const [id, ...more] = found;
  const record = id === undefined || more.length > 0 ? undefined : readRecord(place, id);
  if (record !== undefined) return record;
  throw new HostwrightError({
    code: 'USAGE',
    message:
      more.length > 0
        ? `${given} may be any of ${found.slice(0, 5).join(', ')}`
        : `there is no record of a run ${given} in ${place.directory}`,
    hint: 'hostwright history lists the runs; `last` is the last one.',
  });
}

/** The record of the last run that could change anything: no check and no drift check. Throws USAGE if there is none. */
export function lastRun(place: HistoryPlace): RunRecord {
  for (const record of records(place)) if (record.head.of === 'run') return record;
  throw new HostwrightError({
    code: 'USAGE',
    message: `there is no record of a run in ${place.directory}`,
    hint: 'hostwright history lists the runs, checks and drift checks.',
  });
}

/** A controller that was killed, or a full disk, leaves half a line. */
function parse(line: string): readonly Line[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as Line];
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw localFileError(`${file} cannot be read`, cause);
  }
}

function tolerant<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof HostwrightError) return undefined;
    throw thrown;
  }
}
