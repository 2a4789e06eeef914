import type { Event } from '../engine/events';
import { oneLine } from './visible';
import { durationText } from './duration';
import { followHosts, type HostState, type RunningTask } from './live-hosts';
import type { Paint } from './paint';
import { namedIn } from './who';

/** Milliseconds between two lines about a task. */
const intervalMs = 30_000;

/** Follows a run for slow tasks where there are no rows: CI jobs may end a silent command. */
export interface StillRunning {
  readonly onEvent: (event: Event, now: number) => void;
  /**
   * A line for each task that has run half a minute since its start or its last line:
   * `still running 60 s: web1: package nginx (unpacking nginx)`.
   */
  readonly lines: (now: number, paint: Paint) => readonly string[];
}

/** Starts to follow a run. */
export function followStillRunning(): StillRunning {
  let hosts = followHosts([]);
  const shown = new Map<string, number>();
  const isDue = ({ task, since }: RunningTask, now: number) =>
    now - Math.max(since, shown.get(task) ?? since) >= intervalMs;
  return {
    onEvent: (event, now) => {
      if (event.kind === 'run') hosts = followHosts(event.hosts);
      hosts.onEvent(event, now);
    },
    lines: (now, paint) => {
      const slow = hosts.all.flatMap(({ host, running: [first] }: HostState) =>
        first !== undefined && isDue(first, now) ? [{ host, ...first }] : [],
      );
      const tasks = [...new Set(slow.map(({ task }) => task))];
      for (const task of tasks) shown.set(task, now);
      return tasks.map((task) =>
        line(
          slow.filter((one) => one.task === task),
          now,
          paint,
        ),
      );
    },
  };
}

interface Slow extends RunningTask {
  readonly host: string;
}

/** The same task of several hosts, with the progress of the longest running one. */
function line(slow: readonly Slow[], now: number, paint: Paint): string {
  const [longest] = [...slow].sort((one, other) => one.since - other.since);
  if (longest === undefined) return '';
  const { host, task, since, progress: text } = longest;
  const who = slow.length === 1 ? '' : `${host}: `;
  const progress = text === '' ? '' : ` (${who}${oneLine(text)})`;
  const hosts = namedIn(slow.map((one) => one.host));
  return `${paint('cyan', 'still running')} ${durationText(now - since)}: ${hosts}: ${oneLine(task)}${progress}`;
}
