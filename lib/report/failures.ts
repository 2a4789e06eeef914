import type { Event, Failure } from '../engine/events';
import { oneLine, visible } from './diff';
import { anonymous, fold } from './fold';
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
  const failures = events.flatMap(toFailure);
  const folds = fold(failures, ({ play, task, error, host }) => ({
    play,
    task,
    error: anonymous(error, host),
  }));
  return folds.map(({ hosts, one: { status, task, play, error } }) => ({ hosts, status, task, play, error }));
}

type HostFailure = Omit<FoldedFailure, 'hosts'> & { readonly host: string };

function toFailure(event: Event): readonly HostFailure[] {
  if ((event.kind !== 'task' && event.kind !== 'host') || event.error === undefined) return [];
  if (event.kind === 'task' && event.isTolerated === true) return [];
  const { host, play, status, error } = event;
  return [{ host, play, status, task: event.kind === 'task' ? event.task : undefined, error }];
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
