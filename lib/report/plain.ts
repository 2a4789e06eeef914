import type { PlayEvent } from '../engine/events';
import { oneLine } from './visible';
import { followEnd } from './end';
import { openLog } from './running-log';
import { painter } from './paint';
import type { Renderer, RendererOptions } from './renderer';
import { countHosts } from './who';

/** Changes, failures and messages as they happen, in blocks for many hosts; failures and the recap at the end. */
export function plainRenderer(options: RendererOptions): Renderer {
  const { write } = options;
  const paint = painter(options.hasColors);
  const log = openLog(options);
  const end = followEnd(options, paint);
  return {
    onEvent: (event) => {
      end.onEvent(event);
      log.onEvent(event);
      if (event.kind === 'play')
        write(`${paint('bold', playName(event))} (${countHosts(event.hosts.length)})\n`);
      if (event.kind !== 'recap') return;
      log.release();
      for (const part of end.parts(event)) write(`\n${part}\n`);
    },
    end: log.release,
  };
}

/** The headline of a play. */
export function playName({ play }: PlayEvent): string {
  return `PLAY ${oneLine(play)}`;
}
