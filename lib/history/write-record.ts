import { closeSync, existsSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Event } from '../engine/events';
import type { RunReport } from '../engine/run';
import { messageOf } from '../errors/message-of';
import { recordFile, type HistoryPlace } from './place';
import { prune } from './prune';
import { isKept, type RecordEnd, type RecordHead } from './record';

/** A record that is being written. */
export interface OpenRecord {
  readonly onEvent: (event: Event) => void;
  /** The run is over; undefined: an error broke it off. Old records go. */
  readonly end: (report: RunReport | undefined) => void;
}

/**
 * The record of a run: a file of its own from the first event on, to which each event is added when it happens, so that a
 * killed run leaves what it did. Only its user can read it. What cannot be written is said once, and never fails the run.
 */
export function openRecord(
  place: HistoryPlace,
  head: RecordHead,
  warn: (message: string) => void,
): OpenRecord {
  let file: number | undefined;
  const close = (): void => {
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  const trying = (work: () => void): void => {
    try {
      work();
    } catch (thrown) {
      close();
      warn(`there is no whole record of this run in ${place.directory}: ${messageOf(thrown)}`);
    }
  };
  const add = (line: Event | RecordHead | RecordEnd): void => {
    if (file !== undefined) writeAll(file, Buffer.from(`${JSON.stringify(line)}\n`));
  };
  const begin = (): void => {
    prepare(place);
    file = openSync(recordFile(place, head.id), 'wx', 0o600);
    add(head);
  };
  return {
    onEvent: (event) => {
      if (event.kind === 'run') trying(begin);
      if (file !== undefined && isKept(event)) trying(() => add(event));
    },
    end: (report) => {
      if (file === undefined) return;
      trying(() => {
        if (report !== undefined) add(endOf(report));
        prune(place, new Date());
      });
      close();
    },
  };
}

/** Git does not see the directory: it gets a .gitignore of its own. */
function prepare({ directory }: HistoryPlace): void {
  if (existsSync(directory)) return;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(join(directory, '.gitignore'), '*\n', { mode: 0o600 });
}

/** A full disk may take a part only. */
function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

function endOf({ outcome, hosts, endedEarly, ms }: RunReport): RecordEnd {
  return {
    kind: 'end',
    outcome,
    hosts,
    ...(endedEarly !== undefined && { endedEarly }),
    ...(ms !== undefined && { ms }),
  };
}
