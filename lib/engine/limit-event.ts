import type { Event, Failure, ReportedChange } from './events';

/** Characters of a host in the report of a run: messages, errors, summaries, and both sides of each diff. */
export const charactersOfHost = 2 * 1024 * 1024;

/** Characters of a text that are kept where a host has no more room. */
const charactersOfText = 1000;

/** Changes of a task that are kept where a host has no more room. */
const changesOfTask = 20;

/**
 * Makes a limit for the events of a run: no host can fill the memory of the controller, or the report. What is left out is
 * counted in its place. The first texts of a host are whole; later ones are as long as there is room, or short.
 */
export function eventLimit(): (event: Event) => Event {
  const rooms = new Map<string, Room>();
  return (event) => {
    const host = 'host' in event ? event.host : undefined;
    if (host === undefined) return event;
    const room = rooms.get(host) ?? createRoom(charactersOfHost);
    rooms.set(host, room);
    return limited(event, room);
  };
}

/** Whether so many characters still fit; then they are taken. */
type Room = (characters: number) => boolean;

function createRoom(characters: number): Room {
  let left = characters;
  return (wanted) => {
    if (wanted > left) return false;
    left -= wanted;
    return true;
  };
}

function limited(event: Event, room: Room): Event {
  switch (event.kind) {
    case 'change':
      return { ...event, summaries: event.summaries.map(shortText) };
    case 'warning':
      return { ...event, message: limitedText(event.message, room) };
    case 'retry':
      return { ...event, error: limitedFailure(event.error, room) };
    case 'host':
      return event.error === undefined ? event : { ...event, error: limitedFailure(event.error, room) };
    case 'task': {
      const { message, reason, error, retried, changes } = event;
      return {
        ...event,
        changes: limitedChanges(changes, room),
        ...(message !== undefined && { message: limitedText(message, room) }),
        ...(reason !== undefined && { reason: limitedText(reason, room) }),
        ...(error !== undefined && { error: limitedFailure(error, room) }),
        ...(retried !== undefined && { retried: retried.map((each) => limitedFailure(each, room)) }),
      };
    }
    default:
      return event;
  }
}

function limitedText(text: string, room: Room): string {
  return room(text.length) ? text : shortText(text);
}

function shortText(text: string): string {
  if (text.length <= charactersOfText) return text;
  // The cut may leave half of a surrogate pair.
  const start = text.slice(0, charactersOfText).replace(/\p{Surrogate}$/u, '');
  return `${start}… (${text.length - start.length} more characters left out)`;
}

function limitedFailure(failure: Failure, room: Room): Failure {
  const { message, hint, stack } = failure;
  return {
    ...failure,
    message: limitedText(message, room),
    ...(hint !== undefined && { hint: limitedText(hint, room) }),
    ...(stack !== undefined && { stack: limitedText(stack, room) }),
  };
}

function limitedChanges(changes: readonly ReportedChange[], room: Room): readonly ReportedChange[] {
  const kept: ReportedChange[] = [];
  let cut = 0;
  for (const [index, change] of changes.entries()) {
    if (room(sizeOf(change))) kept.push(change);
    else if (cut === changesOfTask) {
      kept.push({ summary: `${changes.length - index} more changes left out`, diff: [] });
      break;
    } else {
      cut += 1;
      kept.push(withoutDiff(change));
    }
  }
  return kept;
}

function withoutDiff({ summary, diff }: ReportedChange): ReportedChange {
  const size = diff.reduce((sum, one) => sum + lengthOf(one.before) + lengthOf(one.after), 0);
  const after = `${size} characters left out`;
  return {
    summary: shortText(summary),
    diff: diff.length === 0 ? [] : [{ attribute: 'diff', before: undefined, after }],
  };
}

function sizeOf({ summary, diff }: ReportedChange): number {
  return diff.reduce(
    (sum, { attribute, before, after }) => sum + attribute.length + lengthOf(before) + lengthOf(after),
    summary.length,
  );
}

function lengthOf(text = ''): number {
  return text.length;
}
