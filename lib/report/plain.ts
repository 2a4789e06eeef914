import type { Event } from '../engine/events';
import { createBlocks, type Blocks } from './blocks';
import { oneLine } from './diff';
import { followEnd } from './end';
import { painter, type Paint } from './paint';
import type { Renderer, RendererOptions } from './renderer';
import { tellingOf, type Look } from './telling';
import { countHosts } from './who';

/** News of a host waits no longer than this for the other hosts. */
const patienceMs = 10_000;

/** What is worth telling, as it happens, in blocks where there are many hosts; failures and the recap at the end. */
export function plainRenderer(options: RendererOptions): Renderer {
  const paint = painter(options.hasColors);
  const blocks = createBlocks({ hasHaste: true });
  const end = followEnd(options, paint);
  const show = (texts: readonly string[]) => {
    for (const text of texts) options.write(`${text}\n`);
  };
  let look: Look = { ...options, check: false };
  let timer: NodeJS.Timeout | undefined;
  const release = () => {
    clearTimeout(timer);
    timer = undefined;
    show(blocks.release());
  };
  return {
    onEvent: (event) => {
      if (event.kind === 'run') look = { ...options, check: event.check };
      end.onEvent(event);
      show(textsOf(event, { blocks, look, paint }));
      if (blocks.isHolding()) timer ??= setTimeout(release, patienceMs).unref();
      if (event.kind !== 'recap') return;
      release();
      options.write(end.text(event));
    },
    end: release,
  };
}

/** What events are told with. */
interface Teller {
  readonly blocks: Blocks;
  readonly look: Look;
  readonly paint: Paint;
}

/** What is to be shown now that this event has happened. */
export function textsOf(event: Event, { blocks, look, paint }: Teller): readonly string[] {
  if (event.kind === 'play') {
    const { play, hosts } = event;
    const title = `${paint('bold', `PLAY ${oneLine(play)}`)} (${countHosts(hosts.length)})`;
    return [...blocks.begin(hosts), title];
  }
  return blocks.take(event, tellingOf(event, look, paint));
}
