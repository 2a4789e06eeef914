import type { Event } from '../engine/events';
import { createBlocks } from './blocks';
import { painter } from './paint';
import type { RendererOptions } from './renderer';
import { followStillRunning } from './still-running';
import { tellingOf, type Look } from './telling';

/** News of a host waits no longer than this for the other hosts. */
const patienceMs = 10_000;

/** How often it is looked whether a task has run long. */
const pulseMs = 5000;

/** Writes what happens, as it happens. */
export interface News {
  readonly onEvent: (event: Event) => void;
  /** Writes what still waits for other hosts. */
  readonly release: () => void;
}

/** Begins to write what is worth telling of a run, in blocks where there are many hosts. */
export function writeNews(options: RendererOptions): News {
  const paint = painter(options.hasColors);
  const blocks = createBlocks({ hasHaste: true });
  const show = (texts: readonly string[]) => {
    for (const text of texts) options.write(`${text}\n`);
  };
  let look: Look = { ...options, check: false };
  const slow = followStillRunning();
  let timer: NodeJS.Timeout | undefined;
  let pulse: NodeJS.Timeout | undefined;
  const release = () => {
    clearTimeout(timer);
    timer = undefined;
    show(blocks.release());
  };
  return {
    onEvent: (event) => {
      if (event.kind === 'run') {
        look = { ...options, check: event.check };
        pulse ??= setInterval(() => show(slow.lines(Date.now(), paint)), pulseMs).unref();
      }
      if (event.kind === 'recap') clearInterval(pulse);
      slow.onEvent(event, Date.now());
      if (event.kind === 'play') show(blocks.begin(event.hosts));
      else show(blocks.take(event, tellingOf(event, look, paint)));
      if (blocks.isHolding()) timer ??= setTimeout(release, patienceMs).unref();
    },
    release,
  };
}
