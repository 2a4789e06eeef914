import type { Event } from '../engine/events';
import { withoutOwnName } from './own-name';
import type { Paint } from './paint';
import { followProgress, type Progress } from './progress';
import { hostsText, textOf, type Detail, type EventText } from './event-text';
import { fewHosts } from './who';

/**
 * Shows what happens to many hosts in blocks. For a few hosts of a play each text is shown as it comes. For more hosts it
 * is held back until all have done the task, and equal texts are shown once. Bad news is shown at once the first time;
 * later hosts with the same news wait for their block.
 */
export interface Blocks {
  /** A play or batch starts on these hosts. Returns the texts that were held back. */
  readonly begin: (hosts: readonly string[]) => readonly string[];
  /** Takes an event and its text, if it has one. Returns the texts to show now. */
  readonly take: (event: Event, text: EventText | undefined) => readonly string[];
  /** Returns all texts that are held back. */
  readonly release: () => readonly string[];
  readonly isHolding: () => boolean;
}

interface Block {
  /** The text without the names of hosts. */
  readonly content: string;
  text: EventText;
  readonly hosts: Set<string>;
  /** The task that all hosts must finish first; undefined: it goes with the next block. */
  readonly awaits: string | undefined;
}

/** Starts the blocks. `isWatched`: somebody is watching who should not wait for bad news. */
export function createBlocks({ isWatched }: { readonly isWatched: boolean }): Blocks {
  let hosts: readonly string[] = [];
  let held: Block[] = [];
  let progress = followProgress([]);
  const urgent = new Set<string>();

  const blockText = (block: Block) =>
    hostsText(
      block.text,
      hosts.filter((host) => block.hosts.has(host)),
      hosts,
    );
  const release = (count = held.length): readonly string[] => {
    const texts = held.slice(0, count).map(blockText);
    held = held.slice(count);
    return texts;
  };
  const add = (text: EventText, host: string, awaits: string | undefined): readonly string[] => {
    if (hosts.length <= fewHosts || !hosts.includes(host)) return [hostsText(text, [host])];
    const nameless = withoutName(text, host);
    const content = contentOf(nameless);
    if (isWatched && text.isUrgent && !urgent.has(content)) {
      urgent.add(content);
      return [hostsText(text, [host])];
    }
    const open = held.find((block) => block.content === content && !block.hosts.has(host));
    if (open === undefined) {
      held.push({ content, text, hosts: new Set([host]), awaits });
    } else {
      open.hosts.add(host);
      if (contentOf(open.text) !== contentOf(text)) open.text = nameless;
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
    take: (event, text) => {
      const awaits = progress.onEvent(event);
      const now =
        text === undefined
          ? []
          : text.host === undefined
            ? [hostsText(text, [])]
            : add(text, text.host, awaits);
      return [...now, ...release(countReady(held, progress))];
    },
    release: () => release(),
    isHolding: () => held.length > 0,
  };
}

/** The texts of all events, in blocks for many hosts. Plays have no line of their own. */
export function allTexts(events: readonly Event[], detail: Detail, paint: Paint): readonly string[] {
  const blocks = createBlocks({ isWatched: false });
  const texts = events.flatMap((event) =>
    event.kind === 'play' ? blocks.begin(event.hosts) : blocks.take(event, textOf(event, detail, paint)),
  );
  return [...texts, ...blocks.release()];
}

/** Texts that differ only in the name of their host, such as `hostname web1`, are equal. */
function withoutName(text: EventText, host: string): EventText {
  const { title, body } = text;
  return {
    ...text,
    title: withoutOwnName(title, host),
    body: body.map((line) => withoutOwnName(line, host)),
  };
}

/** Texts with equal content are shown once. */
function contentOf({ status, title, body }: EventText): string {
  return JSON.stringify([status, title, body]);
}

/** How many of the first blocks are complete. A block that awaits no task waits for the next one that does. */
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
