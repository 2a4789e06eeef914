import type { PlayEvent } from '../engine/events';
import { oneLine } from './diff';
import { followEnd } from './end';
import { writeNews } from './news';
import { painter } from './paint';
import type { Renderer, RendererOptions } from './renderer';
import { countHosts } from './who';

/** What is worth telling, as it happens, in blocks where there are many hosts; failures and the recap at the end. */
export function plainRenderer(options: RendererOptions): Renderer {
  const { write } = options;
  const paint = painter(options.hasColors);
  const news = writeNews(options);
  const end = followEnd(options, paint);
  return {
    onEvent: (event) => {
      end.onEvent(event);
      news.onEvent(event);
      if (event.kind === 'play')
        write(`${paint('bold', playName(event))} (${countHosts(event.hosts.length)})\n`);
      if (event.kind !== 'recap') return;
      news.release();
      for (const part of end.parts(event)) write(`\n${part}\n`);
    },
    end: news.release,
  };
}

/** The headline of a play. */
export function playName({ play }: PlayEvent): string {
  return `PLAY ${oneLine(play)}`;
}
