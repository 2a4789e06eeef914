import type { Event, Failure } from '../engine/events';
import { oneLine, visibleLines } from './visible';
import { anonymous, fold } from './fold';
import type { Paint } from './paint';
import type { RendererOptions } from './renderer';
import { namesBelow, who } from './who';

/** A failure and the hosts that have it. */
export interface FoldedFailure {
  readonly hosts: readonly string[];
  /** `failed`, `unreachable` or `interrupted`. */
  readonly status: string;
  /** Undefined: the host as a whole. */
  readonly task: string | undefined;
  readonly play: string;
  readonly error: Failure;
}

/** The failures among these events, one entry for all hosts with the same failure. */
export function foldFailures(events: readonly Event[]): readonly FoldedFailure[] {
  const failures = events.flatMap(toFailure);
  const folds = fold(failures, ({ play, task, error, host }) => ({
    play,
    task,
    error: anonymous(error, host),
  }));
  return folds.map(({ hosts, one: { status, task, play, error } }) => ({
    hosts: [...hosts].sort(byNumber),
    status,
    task,
    play,
    error,
  }));
}

/** `web5` comes before `web15`; the order of failing does not matter. */
function byNumber(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

type HostFailure = Omit<FoldedFailure, 'hosts'> & { readonly host: string };

function toFailure(event: Event): readonly HostFailure[] {
  if ((event.kind !== 'task' && event.kind !== 'host') || event.error === undefined) return [];
  if (event.kind === 'task' && event.isTolerated === true) return [];
  const { host, play, status, error } = event;
  return [{ host, play, status, task: event.kind === 'task' ? event.task : undefined, error }];
}

/** A failure as text: hosts, place, the command's own message, a hint. */
export function failureText(
  { hosts, status, task, play, error }: FoldedFailure,
  depth: Depth,
  paint: Paint,
): string {
  const place = oneLine(task === undefined ? play : `${play} › ${task}`);
  const title = `${paint('red', status)} ${paint('bold', who(hosts))}: ${place}`;
  return [title, ...namesBelow(hosts), ...failureLines(error), ...stackLines(error, depth)].join('\n');
}

/** Why something failed, and what to do next. */
export function failureLines(error: Failure): readonly string[] {
  const hint = error.hint === undefined ? [] : [`  hint: ${oneLine(error.hint)}`];
  return [...reasonLines(error), ...hint];
}

/** Lines without their indentation. */
export function outdented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/^ {2}/, ''));
}

/** Why something failed, without a hint: the failure is tolerated or tried again. */
export function errorLines(error: Failure, depth: Depth): readonly string[] {
  return [...reasonLines(error), ...stackLines(error, depth)];
}

type Depth = Pick<RendererOptions, 'verbose'>;

function reasonLines({ code, message }: Failure): readonly string[] {
  const [first = '', ...more] = visibleLines(message);
  return [`  ${code}: ${first}`, ...more.map((line) => `    ${line}`)];
}

function stackLines({ stack }: Failure, { verbose }: Depth): readonly string[] {
  return verbose && stack !== undefined ? visibleLines(stack).map((line) => `    ${line}`) : [];
}
