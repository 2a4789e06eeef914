import type { Event } from '../engine/events';
import { divert } from './divert';
import { runHostList } from './host-list';
import { followHosts, type LiveHosts } from './live-hosts';
import { liveRows } from './live-rows';
import { painter } from './paint';
import { allTexts } from './blocks';
import { followEnd } from './end';
import type { Renderer, RendererOptions } from './renderer';
import { openScreen, type Screen, type Terminal } from './screen';
import { isShown } from './event-text';
import { visible } from './visible';

/** One row per host with its running task; for many hosts counts, hosts at work and failed hosts. The report follows. */
export function liveRenderer(options: RendererOptions, terminal: Terminal = process.stdout): Renderer {
  const paint = painter(options.hasColors);
  const seen: Event[] = [];
  const end = followEnd(options, paint);
  let hosts: LiveHosts | undefined;
  let view: View | undefined;
  const aside = async <T>(work: () => Promise<T>): Promise<T> => {
    await view?.close();
    view = undefined;
    try {
      return await work();
    } finally {
      view = hosts && openView(hosts, terminal);
    }
  };
  return {
    onEvent: (event) => {
      end.onEvent(event);
      if (event.kind === 'run') {
        hosts = followHosts(event.hosts);
        view = openView(hosts, terminal);
      }
      if (isWorthKeeping(event, options)) seen.push(event);
      if (hosts?.onEvent(event, Date.now()) === true) view?.onChange();
    },
    aside,
    say: (message) => {
      const lines = `${visible(message)}
`;
      if (view) view.say(lines);
      else process.stderr.write(lines);
    },
    end: async () => {
      await view?.close();
      const recap = seen.find((event) => event.kind === 'recap');
      const detail = { ...options, check: recap?.check === true };
      for (const text of allTexts(seen, detail, paint)) options.write(`${text}\n`);
      for (const part of recap === undefined ? [] : end.parts(recap)) options.write(`\n${part}\n`);
    },
  };
}

/** Drawing at every event would cost more than the run itself. */
const frameMs = 80;

/** How often the seconds are updated. */
const tickMs = 1000;

interface View {
  /** The rows will be drawn soon. */
  readonly onChange: () => void;
  /** Prints lines above the rows. */
  readonly say: (lines: string) => void;
  readonly close: () => Promise<void>;
}

/** Rows stay until the run is over. Then the report takes their place. */
function openView(hosts: LiveHosts, terminal: Terminal): View {
  const names = hosts.all.map(({ host }) => host);
  let screen: Screen | undefined;
  let frame: NodeJS.Timeout | undefined;
  const draw = () => {
    frame = undefined;
    screen?.draw();
  };
  const tick = setInterval(draw, tickMs).unref();
  let undo: readonly (() => void)[] = [];
  const print = (lines: string) => screen?.print(lines);
  const end = runHostList(names, {
    open: () => {
      screen = openScreen(terminal, (size) => liveRows(hosts.all, Date.now(), size));
      // What a playbook prints goes above the rows.
      const streams = [process.stdout, process.stderr].filter((stream) => stream.isTTY);
      undo = streams.map((stream) => divert(stream, print));
    },
    close: () => {
      screen?.close();
      for (const each of undo) each();
    },
  });
  return {
    onChange: () => {
      frame ??= setTimeout(draw, frameMs);
    },
    say: print,
    close: async () => {
      clearTimeout(frame);
      clearInterval(tick);
      await end();
    },
  };
}

function isWorthKeeping(event: Event, options: RendererOptions): boolean {
  if (event.kind === 'task') return isShown(event, options);
  return ['play', 'retry', 'warning', 'handler', 'recap'].includes(event.kind);
}
