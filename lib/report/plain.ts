import type { Event, RecapEvent, TaskEvent } from '../engine/events';
import { diffLines, oneLine, visible } from './diff';
import { failureText, foldFailures } from './failures';
import { painter, statusColor, type Paint } from './paint';
import { recapText } from './recap';
import type { Renderer, RendererOptions } from './renderer';
import { followUnfinished, type Unfinished } from './unfinished';

/** A line for everything worth a line, as it happens; failures and the recap at the end. */
export function plainRenderer(options: RendererOptions): Renderer {
  const paint = painter(options.hasColors);
  const seen: Event[] = [];
  const unfinished = followUnfinished();
  let check = false;
  return {
    onEvent: (event) => {
      if (event.kind === 'run') ({ check } = event);
      unfinished.onEvent(event);
      if ((event.kind === 'task' || event.kind === 'host') && event.error !== undefined) seen.push(event);
      const text = eventText(event, { ...options, check }, paint);
      if (text !== undefined) options.write(`${text}\n`);
      if (event.kind === 'recap') options.write(endText(event, { seen, unfinished, options, paint }));
    },
    end: () => undefined,
  };
}

/** What the end of a report is made of. */
export interface Followed {
  /** Events with errors. */
  readonly seen: readonly Event[];
  readonly unfinished: Unfinished;
  readonly options: RendererOptions;
  readonly paint: Paint;
}

/** What stands below the run itself: each failure once, what was left undone, then the recap. */
export function endText(recap: RecapEvent, { seen, unfinished, options, paint }: Followed): string {
  const failures = foldFailures(seen).map((failure) => failureText(failure, options, paint));
  const undone = unfinished.lines(paint).join('\n');
  const parts = [...failures, undone, recapText(recap, paint)].filter(Boolean);
  return parts.map((part) => `\n${part}\n`).join('');
}

/** How much is shown of what happens, and whether it happens or would. */
export interface Look extends Pick<RendererOptions, 'diff' | 'verbose'> {
  readonly check: boolean;
}

/** The line of an event as it happens; undefined: it is not worth one. */
export function eventText(event: Event, look: Look, paint: Paint): string | undefined {
  switch (event.kind) {
    case 'play':
      return `${paint('bold', `PLAY ${oneLine(event.play)}`)} (${countHosts(event.hosts.length)})`;
    case 'task':
      return isShown(event, look) ? taskText(event, look, paint) : undefined;
    case 'host':
      return event.error === undefined
        ? undefined
        : `${paint('red', event.status)} ${event.host}: ${event.error.code}`;
    case 'handler':
      return event.notifiedBy === undefined
        ? `${paint('yellow', 'due')} ${event.host}: ${oneLine(event.handler)}, left by an earlier run`
        : undefined;
    case 'warning':
      return `${paint('yellow', 'warning')} ${event.host === undefined ? '' : `${event.host}: `}${visible(event.message)}`;
    default:
      return undefined;
  }
}

/** Whether a task is worth a line. */
export function isShown({ status, message }: TaskEvent, { verbose }: Pick<Look, 'verbose'>): boolean {
  return verbose || message !== undefined || status === 'changed' || status === 'failed';
}

/** A task's line, and below it its changes and, where asked for, how they look. */
function taskText(event: TaskEvent, { diff, check }: Look, paint: Paint): string {
  const place = event.delegatedTo === undefined ? event.host : `${event.host} → ${event.delegatedTo}`;
  const why = event.reason === undefined ? '' : ` (${oneLine(event.reason)})`;
  const ignored = event.isTolerated === true ? ' (the failure is tolerated)' : '';
  const status = check && event.status === 'changed' ? 'would change' : event.status;
  const title = `${paint(statusColor(event.status), status)} ${place}: ${oneLine(event.task)}${why}${ignored}`;
  const changes = event.changes.flatMap((change) => [
    `  ${oneLine(change.summary)}`,
    ...(diff ? diffLines(change, paint).map((line) => `    ${line}`) : []),
  ]);
  const message = event.message === undefined ? [] : visible(event.message).split('\n');
  return [title, ...message.map((line) => `  ${line}`), ...changes].join('\n');
}

function countHosts(count: number): string {
  return count === 1 ? '1 host' : `${count} hosts`;
}
