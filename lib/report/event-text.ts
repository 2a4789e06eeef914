import type { Event, RetryEvent, TaskEvent } from '../engine/events';
import { diffLines } from './diff';
import { fewLines } from './short';
import { oneLine, visibleLines } from './visible';
import { errorLines } from './failures';
import { statusColor, type Paint } from './paint';
import type { RendererOptions } from './renderer';
import { namesBelow, who } from './who';

/** The text of an event, without its host: equal texts are shown once with all their hosts. */
export interface EventText {
  /** Undefined: the event is not about a host. */
  readonly host: string | undefined;
  /** The first word. */
  readonly status: string;
  /** The text after the hosts. */
  readonly title: string;
  /** The lines below. */
  readonly body: readonly string[];
  /** Bad news, which nobody should wait for. */
  readonly isUrgent: boolean;
}

/** How much detail to show, and whether the run only checks. */
export interface Detail extends Pick<RendererOptions, 'diff' | 'verbose'> {
  readonly check: boolean;
}

/** The text of an event; undefined: it is not worth a line. */
export function textOf(event: Event, detail: Detail, paint: Paint): EventText | undefined {
  const calm = { body: [], isUrgent: false };
  switch (event.kind) {
    case 'task':
      return isShown(event, detail) ? taskText(event, detail, paint) : undefined;
    case 'retry':
      return retryText(event, detail, paint);
    case 'host':
      if (event.error === undefined) return undefined;
      return {
        ...calm,
        host: event.host,
        status: paint('red', event.status),
        title: `: ${event.error.code}`,
        isUrgent: true,
      };
    case 'handler':
      if (event.notifiedBy !== undefined) return undefined;
      return {
        ...calm,
        host: event.host,
        status: paint('yellow', 'due'),
        title: `: ${oneLine(event.handler)}, left by an earlier run`,
      };
    case 'warning':
      return {
        ...calm,
        host: event.host,
        status: paint('yellow', 'warning'),
        title: `${event.host === undefined ? '' : ': '}${visibleLines(event.message).join('\n')}`,
      };
    default:
      return undefined;
  }
}

/** Whether a task is worth a line. */
export function isShown({ status, message }: TaskEvent, { verbose }: Pick<Detail, 'verbose'>): boolean {
  return verbose || message !== undefined || ['changed', 'depends', 'failed'].includes(status);
}

/** The text of an event for all hosts that share it; `among`: the hosts of the play. */
export function hostsText(
  { status, title, body }: EventText,
  hosts: readonly string[],
  among: readonly string[] = [],
): string {
  const headline = `${status} ${who(hosts, among)}${title}`;
  return [headline, ...namesBelow(hosts, among), ...body].join('\n');
}

/** A task in one line, then its message, its tolerated failure, its changes and their diffs. */
function taskText(event: TaskEvent, detail: Detail, paint: Paint): EventText {
  const { status, isTolerated = false, error, changes } = event;
  const place = event.delegatedTo === undefined ? '' : ` → ${event.delegatedTo}`;
  const why = event.reason === undefined ? '' : ` (${oneLine(event.reason)})`;
  const promise = event.wouldFail === true ? 'would fail' : 'would change';
  const label = detail.check && status === 'changed' ? promise : status;
  const message = event.message === undefined ? [] : visibleLines(event.message);
  const below = fewLines(
    changes.flatMap((change) => [
      `  ${oneLine(change.summary)}`,
      ...(detail.diff ? diffLines(change, paint).map((line) => `    ${line}`) : []),
    ]),
  );
  return {
    host: event.host,
    status: paint(statusColor(status), label),
    title: `${place}: ${oneLine(event.task)}${why}${isTolerated ? ` (${toleranceText(event)})` : ''}`,
    body: [
      ...message.map((line) => `  ${line}`),
      ...(isTolerated && error !== undefined ? errorLines(error, detail) : []),
      ...below,
    ],
    isUrgent: status === 'failed' && !isTolerated,
  };
}

/** Says what tolerates a failure. */
export function toleranceText({ toleratedBy }: Pick<TaskEvent, 'toleratedBy'>): string {
  return toleratedBy === undefined ? 'the failure is tolerated' : `tolerated by ${toleratedBy}`;
}

function retryText(
  { host, task, error, retry, retries }: RetryEvent,
  detail: Detail,
  paint: Paint,
): EventText {
  return {
    host,
    status: paint('yellow', 'retrying'),
    title: `: ${oneLine(task)} (${retry} of ${retries})`,
    body: errorLines(error, detail),
    isUrgent: false,
  };
}
