import type { Event } from '../engine/events';
import { oneLine } from './diff';
import { durationText } from './duration';
import { followHosts, type HostState, type InHand } from './live-hosts';
import type { Paint } from './paint';
import { namedIn } from './who';

/** Milliseconds between two signs of life of a task. */
const signOfLifeMs = 30_000;

/** Follows a run for tasks that take long, where nobody sees rows: a job of CI ends what is silent for too long. */
export interface StillRunning {
  readonly onEvent: (event: Event, now: number) => void;
  /**
   * A line for each task that has run half a minute since it began or was told of last:
   * `still running 60 s: web1: package nginx (unpacking nginx)`.
   */
  readonly lines: (now: number, paint: Paint) => readonly string[];
}

/** Begins to follow a run. */
export function followStillRunning(): StillRunning {
  let hosts = followHosts([]);
  const told = new Map<string, number>();
  const isDue = ({ task, since }: InHand, now: number) =>
    now - Math.max(since, told.get(task) ?? since) >= signOfLifeMs;
  return {
    onEvent: (event, now) => {
      if (event.kind === 'run') hosts = followHosts(event.hosts);
      hosts.onEvent(event, now);
    },
    lines: (now, paint) => {
      const slow = hosts.all.flatMap(({ host, inHand: [first] }: HostState) =>
        first !== undefined && isDue(first, now) ? [{ host, ...first }] : [],
      );
      const tasks = [...new Set(slow.map(({ task }) => task))];
      for (const task of tasks) told.set(task, now);
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

interface Slow extends InHand {
  readonly host: string;
}

/** The same task of several hosts, with the words of the one that has been at it longest. */
function line(slow: readonly Slow[], now: number, paint: Paint): string {
  const [longest] = [...slow].sort((one, other) => one.since - other.since);
  if (longest === undefined) return '';
  const { host, task, since, words } = longest;
  const who = slow.length === 1 ? '' : `${host}: `;
  const progress = words === '' ? '' : ` (${who}${oneLine(words)})`;
  const hosts = namedIn(slow.map((one) => one.host));
  return `${paint('cyan', 'still running')} ${durationText(now - since)}: ${hosts}: ${oneLine(task)}${progress}`;
}
