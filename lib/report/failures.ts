import type { Event, Failure } from '../engine/events';
import { oneLine, visible } from './diff';
import type { Paint } from './paint';
import type { RendererOptions } from './renderer';

/** A failure and the hosts that failed alike. */
export interface FoldedFailure {
  readonly hosts: readonly string[];
  /** `failed`, `unreachable` or `interrupted`. */
  readonly status: string;
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
    const { status } = event;
    const task = event.kind === 'task' ? event.task : undefined;
    const key = JSON.stringify([play, task, error.code, anonymous(error.message, host)]);
    const entry = folded.get(key) ?? { hosts: [], status, task, play, error };
    entry.hosts.push(host);
    folded.set(key, entry);
  }
  return [...folded.values()];
}

/** A message without the name of the host and without its address, which stands as `NAME (USER@ADDRESS:PORT)`. */
function anonymous(message: string, host: string): string {
  const start = message.indexOf(`${host} (`);
  const login = start < 0 ? undefined : /\((?:[^()@\s]+@)?([^()\s]+):(\d+)\)/.exec(message.slice(start));
  const [, address = host] = login ?? [];
  return message.replaceAll(host, '<host>').replaceAll(address, '<address>');
}

/** A failure as it is shown: hosts, place, the command's own words, what to do next. */
export function failureText(
  { hosts, status, task, play, error }: FoldedFailure,
  { verbose }: Pick<RendererOptions, 'verbose'>,
  paint: Paint,
): string {
  const place = oneLine(task === undefined ? play : `${play} › ${task}`);
  const [first = '', ...words] = visible(error.message).split('\n');
  const quoted = words.map((line) => `    ${line}`);
  const hint = error.hint === undefined ? [] : [`  hint: ${visible(error.hint)}`];
  const title = `${paint('red', status)} ${paint('bold', hosts.join(', '))}: ${place}`;
  const stack = verbose && error.stack !== undefined ? visible(error.stack).split('\n') : [];
  return [title, `  ${error.code}: ${first}`, ...quoted, ...hint, ...stack.map((line) => `    ${line}`)].join(
    '\n',
  );
}
