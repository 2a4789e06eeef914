import type { Event } from '../engine/events';
import { createBlocks } from './blocks';
import { painter } from './paint';
import type { RendererOptions } from './renderer';
import { followStillRunning } from './still-running';
import { textOf, type Detail } from './event-text';

/** An event of a host waits no longer than this for the other hosts. */
const patienceMs = 10_000;

/** How often to look for tasks that run long. */
const checkMs = 5000;

/** Writes what happens while it happens. */
export interface RunningLog {
  readonly onEvent: (event: Event) => void;
  /** Writes the events that still wait for other hosts. */
  readonly release: () => void;
}

/** Starts the log of a run, with blocks for many hosts. */
export function openLog(options: RendererOptions): RunningLog {
  const paint = painter(options.hasColors);
  const blocks = createBlocks({ isWatched: true });
  const show = (texts: readonly string[]) => {
    for (const text of texts) options.write(`${text}\n`);
  };
  let detail: Detail = { ...options, check: false };
  const slow = followStillRunning();
  let timer: NodeJS.Timeout | undefined;
  let slowTimer: NodeJS.Timeout | undefined;
  const release = () => {
    clearTimeout(timer);
    timer = undefined;
    show(blocks.release());
  };
  return {
    onEvent: (event) => {
      if (event.kind === 'run') {
        detail = { ...options, check: event.check };
        slowTimer ??= setInterval(() => show(slow.lines(Date.now(), paint)), checkMs).unref();
      }
      if (event.kind === 'recap') clearInterval(slowTimer);
      slow.onEvent(event, Date.now());
      if (event.kind === 'play') show(blocks.begin(event.hosts));
      else show(blocks.take(event, textOf(event, detail, paint)));
      if (blocks.isHolding()) timer ??= setTimeout(release, patienceMs).unref();
    },
    release,
  };
}
