import { createHash } from 'node:crypto';
import { HostwrightError } from '../errors/error';
import { findPendingDirectory } from '../facts/pending-handlers';
import { sh } from '../shell/sh';
import type { Task } from '../tasks/contract/task';
import type { Fragment } from '../transport/connection';
import { unlessStale } from './lock/lock-ahead';
import { lockedTrip } from './lock/locked-trip';
import type { Site } from './site';

/** The handlers that a task notifies. */
export function handlersOf(task: Task): readonly Task[] {
  const { notify = [] } = task.options;
  return isTask(notify) ? [notify] : notify;
}

/** The name of a handler's marker. */
export type MarkerNames = (handler: Task) => string;

/** Names the markers of a host's handlers. Handlers with the same module and title are numbered in their order. */
export function markerNames(handlers: ReadonlySet<Task>): MarkerNames {
  return (handler) => {
    const alike = [...handlers].filter(
      ({ module, title }) => module === handler.module && title === handler.title,
    );
    return markerName(handler, Math.max(alike.indexOf(handler), 0));
  };
}

/** The name of a handler's marker on the host: the same in every run while module, title and order stay the same. */
export function markerName({ module, title }: Task, place = 0): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
  const words = [module.name, title, ...(place === 0 ? [] : [String(place)])];
  const hash = createHash('sha256').update(words.join('\0')).digest('hex').slice(0, 12);
  return `${slug}-${hash}`;
}

/** Writes the markers of the handlers that this task notifies; goes before the steps of its change. */
export function markFragments(task: Task, nameOf: MarkerNames): readonly Fragment[] {
  const handlers = handlersOf(task);
  if (handlers.length === 0) return [];
  const script = sh`set -e
${findPendingDirectory}
[ -d "$hw_pending" ] || mkdir -p -m 0700 "$hw_pending"
for hw_name in ${handlers.map(nameOf)}; do printf '%s\n' ${task.title} > "$hw_pending/$hw_name"; done`;
  return [{ label: `${task.title}: mark its handlers`, script, gated: true }];
}

/** Removes the markers of handlers that have succeeded. */
export async function unmark(site: Site, markers: readonly string[]): Promise<void> {
  if (markers.length === 0) return;
  const script = sh`${findPendingDirectory}
cd "$hw_pending" 2>/dev/null || exit 0
rm -f -- ${markers}`;
  const fragment = { label: 'remove the markers of handlers', script, gated: true };
  // Another run that changed the host meanwhile may need the markers.
  const results = await lockedTrip(site, [fragment], { say: () => undefined }).catch(unlessStale);
  if (results === undefined) return;
  const [result] = results;
  if (result?.code === 0) return;
  throw new HostwrightError({
    code: 'STEP_FAILED',
    message: `the markers of handlers that have run could not be removed\n${result?.stderr.trim() ?? ''}`,
    hint: 'They will run once more in the next run. Check the disk of the host.',
  });
}

function isTask(notify: Task | readonly Task[]): notify is Task {
  return 'module' in notify;
}
