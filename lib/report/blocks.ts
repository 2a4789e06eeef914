import type { Event } from '../engine/events';
import { withoutOwnName } from './own-name';
import type { Paint } from './paint';
import { followProgress, type Progress } from './progress';
import { tellingOf, tellingText, type Look, type Telling } from './telling';
import { fewHosts } from './who';

/**
 * Tells what happens to many hosts in blocks. What a few hosts of a play tell is passed on as it comes; of more it is
 * held back until all have done the task, so that what is equal is told once. Bad news is passed on at once the first
 * time; hosts of which the same is true are told with the rest.
 */
export interface Blocks {
  /** A play or batch begins on these hosts; returns what was held back. */
  readonly begin: (hosts: readonly string[]) => readonly string[];
  /** Takes in an event and what it tells, if anything; returns the texts that are to be shown now. */
  readonly take: (event: Event, telling: Telling | undefined) => readonly string[];
  /** Returns all that is held back. */
  readonly release: () => readonly string[];
  readonly isHolding: () => boolean;
}

interface Block {
  /** What all its hosts tell, but for their names. */
  readonly content: string;
  telling: Telling;
  readonly hosts: Set<string>;
  /** The task that all hosts have to have done; undefined: none, it goes with the block behind it. */
  readonly awaits: string | undefined;
}

/** Begins to tell; `hasHaste`: somebody is watching, who should not wait for bad news. */
export function createBlocks({ hasHaste }: { readonly hasHaste: boolean }): Blocks {
  let hosts: readonly string[] = [];
  let held: Block[] = [];
  let progress = followProgress([]);
  const urgent = new Set<string>();

  const textOf = (block: Block) =>
    tellingText(
      block.telling,
      hosts.filter((host) => block.hosts.has(host)),
      hosts,
    );
  const release = (count = held.length): readonly string[] => {
    const texts = held.slice(0, count).map(textOf);
    held = held.slice(count);
    return texts;
  };
  const tell = (telling: Telling, host: string, awaits: string | undefined): readonly string[] => {
    if (hosts.length <= fewHosts || !hosts.includes(host)) return [tellingText(telling, [host])];
    const nameless = withoutName(telling, host);
    const content = contentOf(nameless);
    if (hasHaste && telling.isUrgent && !urgent.has(content)) {
      urgent.add(content);
      return [tellingText(telling, [host])];
    }
    const open = held.find((block) => block.content === content && !block.hosts.has(host));
    if (open === undefined) {
      held.push({ content, telling, hosts: new Set([host]), awaits });
    } else {
      open.hosts.add(host);
      if (contentOf(open.telling) !== contentOf(telling)) open.telling = nameless;
    }
    return [];
  };
  return {
    begin: (next) => {
      const texts = release();
      hosts = next;
      progress = followProgress(next);
      urgent.clear();
      return texts;
    },
    take: (event, telling) => {
      const awaits = progress.onEvent(event);
      const now =
        telling === undefined
          ? []
          : telling.host === undefined
            ? [tellingText(telling, [])]
            : tell(telling, telling.host, awaits);
      return [...now, ...release(countReady(held, progress))];
    },
    release: () => release(),
    isHolding: () => held.length > 0,
  };
}

/** What has happened, in blocks where there were many hosts; plays have no line of their own. */
export function tellAll(events: readonly Event[], look: Look, paint: Paint): readonly string[] {
  const blocks = createBlocks({ hasHaste: false });
  const texts = events.flatMap((event) =>
    event.kind === 'play' ? blocks.begin(event.hosts) : blocks.take(event, tellingOf(event, look, paint)),
  );
  return [...texts, ...blocks.release()];
}

/** Where each host has its own name, as in `hostname web1`, they all tell the same. */
function withoutName(telling: Telling, host: string): Telling {
  const { title, body } = telling;
  return {
    ...telling,
    title: withoutOwnName(title, host),
    body: body.map((line) => withoutOwnName(line, host)),
  };
}

/** What two tellings have to have in common to be told as one. */
function contentOf({ status, title, body }: Telling): string {
  return JSON.stringify([status, title, body]);
}

/** How many blocks, from the first on, no host will add to; what awaits no task waits for the next that does. */
function countReady(held: readonly Block[], progress: Progress): number {
  if (progress.isAllOver()) return held.length;
  let ready = 0;
  for (const [index, { awaits }] of held.entries()) {
    if (awaits === undefined) continue;
    if (!progress.isOver(awaits)) break;
    ready = index + 1;
  }
  return ready;
}
