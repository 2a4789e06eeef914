import type { Event, Failure } from '../engine/events';
import { visible } from './diff';
import type { Paint } from './paint';

/** A failure and the hosts that failed alike. */
export interface FoldedFailure {
  readonly hosts: readonly string[];
  /** Undefined: the host as a whole. */
  readonly task: string | undefined;
  readonly play: string;
  readonly error: Failure;
}

/** The failures among these events, one entry for all hosts that failed in the same way. */
export function foldFailures(events: readonly Event[]): readonly FoldedFailure[] {
  const folded = new Map<string, { hosts: string[] } & Omit<FoldedFailure, 'hosts'>>();
  for (const event of events) {
    if ((event.kind !== 'task' && event.kind !== 'host') || event.error === undefined) continue;
    if (event.kind === 'task' && event.isTolerated === true) continue;
    const { host, play, error } = event;
    const task = event.kind === 'task' ? event.task : undefined;
    const key = JSON.stringify([play, task, error.code, error.message.replaceAll(host, '<host>')]);
    const entry = folded.get(key) ?? { hosts: [], task, play, error };
    entry.hosts.push(host);
    folded.set(key, entry);
  }
  return [...folded.values()];
}

/** A failure as it is shown: hosts, place, the command's own words, what to do next. */
export function failureText({ hosts, task, play, error }: FoldedFailure, paint: Paint): string {
  const place = task === undefined ? play : `${play} › ${task}`;
  const [first = '', ...words] = visible(error.message).split('\n');
  const quoted = words.map((line) => `    ${line}`);
  const hint = error.hint === undefined ? [] : [`  hint: ${error.hint}`];
  const title = `${paint('red', 'failed')} ${paint('bold', hosts.join(', '))}: ${place}`;
  return [title, `  ${error.code}: ${first}`, ...quoted, ...hint].join('\n');
}
