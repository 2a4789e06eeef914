import type { Event, RetryEvent, TaskEvent } from '../engine/events';
import { diffLines, oneLine, visible } from './diff';
import { errorLines } from './failures';
import { statusColor, type Paint } from './paint';
import type { RendererOptions } from './renderer';
import { namesBelow, who } from './who';

/** What is told of an event, without the name of the host: of equal tellings one with all their hosts is enough. */
export interface Telling {
  /** Undefined: it is not about a host. */
  readonly host: string | undefined;
  /** The first word. */
  readonly status: string;
  /** What follows the hosts. */
  readonly title: string;
  /** The lines below it. */
  readonly body: readonly string[];
  /** Bad news, which nobody should wait for. */
  readonly isUrgent: boolean;
}

/** How much is shown of what happens, and whether it happens or would. */
export interface Look extends Pick<RendererOptions, 'diff' | 'verbose'> {
  readonly check: boolean;
}

/** What an event tells as it happens; undefined: it is not worth a line. */
export function tellingOf(event: Event, look: Look, paint: Paint): Telling | undefined {
  const calm = { body: [], isUrgent: false };
  switch (event.kind) {
    case 'task':
      return isShown(event, look) ? taskTelling(event, look, paint) : undefined;
    case 'retry':
      return retryTelling(event, look, paint);
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
        title: `${event.host === undefined ? '' : ': '}${visible(event.message)}`,
      };
    default:
      return undefined;
  }
}

/** Whether a task is worth a line. */
export function isShown({ status, message }: TaskEvent, { verbose }: Pick<Look, 'verbose'>): boolean {
  return verbose || message !== undefined || status === 'changed' || status === 'failed';
}

/** A telling as text, for all hosts of which it is true, among those of the play. */
export function tellingText(
  { status, title, body }: Telling,
  hosts: readonly string[],
  among: readonly string[] = [],
): string {
  const headline = `${status} ${who(hosts, among)}${title}`;
  return [headline, ...namesBelow(hosts, among), ...body].join('\n');
}

/** A task's line, and below it why its failure is tolerated, its changes and, where asked for, how they look. */
function taskTelling(event: TaskEvent, look: Look, paint: Paint): Telling {
  const { status, isTolerated = false, error, changes } = event;
  const place = event.delegatedTo === undefined ? '' : ` → ${event.delegatedTo}`;
  const why = event.reason === undefined ? '' : ` (${oneLine(event.reason)})`;
  const word = look.check && status === 'changed' ? 'would change' : status;
  const message = event.message === undefined ? [] : visible(event.message).split('\n');
  const below = changes.flatMap((change) => [
    `  ${oneLine(change.summary)}`,
    ...(look.diff ? diffLines(change, paint).map((line) => `    ${line}`) : []),
  ]);
  return {
    host: event.host,
    status: paint(statusColor(status), word),
    title: `${place}: ${oneLine(event.task)}${why}${isTolerated ? ` (${toleranceText(event)})` : ''}`,
    body: [
      ...message.map((line) => `  ${line}`),
      ...(isTolerated && error !== undefined ? errorLines(error, look) : []),
      ...below,
    ],
    isUrgent: status === 'failed' && !isTolerated,
  };
}

/** In words, what tolerates a failure. */
export function toleranceText({ toleratedBy }: Pick<TaskEvent, 'toleratedBy'>): string {
  return toleratedBy === undefined ? 'the failure is tolerated' : `tolerated by ${toleratedBy}`;
}

function retryTelling({ host, task, error, retry, retries }: RetryEvent, look: Look, paint: Paint): Telling {
  return {
    host,
    status: paint('yellow', 'retrying'),
    title: `: ${oneLine(task)} (${retry} of ${retries})`,
    body: errorLines(error, look),
    isUrgent: false,
  };
}
