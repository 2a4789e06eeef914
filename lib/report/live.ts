import { Listr, type ListrTask } from 'listr2';
import type { Event } from '../engine/events';
import { hostRows, type Row, type Rows } from './live-rows';
import { painter } from './paint';
import { tellAll } from './blocks';
import { followEnd } from './end';
import type { Renderer, RendererOptions } from './renderer';
import { isShown } from './telling';

/** A row a host with the task in hand, or for many hosts only progress, running and failing ones; then the rest. */
export function liveRenderer(options: RendererOptions): Renderer {
  const paint = painter(options.hasColors);
  const seen: Event[] = [];
  const end = followEnd(options, paint);
  let rows: Rows | undefined;
  let view: View | undefined;
  const aside = async <T>(work: () => Promise<T>): Promise<T> => {
    await view?.close();
    view = undefined;
    try {
      return await work();
    } finally {
      view = rows && openView(rows);
    }
  };
  return {
    onEvent: (event) => {
      end.onEvent(event);
      if (event.kind === 'run') {
        rows = hostRows(event.hosts, roomFor());
        view = openView(rows);
      }
      if (isWorthKeeping(event, options)) seen.push(event);
      if (rows?.onEvent(event) === true) view?.onChange();
    },
    aside,
    say: (words) => view?.say(words),
    end: async () => {
      await view?.close();
      const recap = seen.find((event) => event.kind === 'recap');
      const look = { ...options, check: recap?.check === true };
      for (const text of tellAll(seen, look, paint)) options.write(`${text}\n`);
      for (const part of recap === undefined ? [] : end.parts(recap)) options.write(`\n${part}\n`);
    },
  };
}

/** To draw at every event would cost more than the run itself. */
const frameMs = 80;

interface View {
  /** The rows will be drawn soon. */
  readonly onChange: () => void;
  /** Says this below the rows. */
  readonly say: (words: string) => void;
  readonly close: () => Promise<void>;
}

/** Rows stay until all is over: then they are taken away and the report stands in their place. */
function openView(rows: Rows): View {
  let finish: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (finish = resolve));
  const tasks = rows.all.map((row) => toListrTask(row, over));
  const list = new Listr(tasks, {
    concurrent: true,
    exitOnError: false,
    // Ctrl-C is the run's: listr2 would end the process in the middle of a change.
    registerSignalListeners: false,
    // The rows have marks of their own, and are drawn again only when one of them changes.
    rendererOptions: { clearOutput: true, lazy: true, icon: { PENDING: '', COMPLETED: '', WAITING: '' } },
  });
  const done = list.run();
  let timer: NodeJS.Timeout | undefined;
  const draw = () => {
    timer = undefined;
    rows.draw();
  };
  return {
    onChange: () => {
      timer ??= setTimeout(draw, frameMs);
    },
    say: (words) => rows.all[0]?.onSay(words),
    close: async () => {
      clearTimeout(timer);
      rows.draw();
      finish();
      await done;
    },
  };
}

function toListrTask(row: Row, over: Promise<void>): ListrTask {
  return {
    title: row.title,
    rendererOptions: { bottomBar: 2 },
    task: async (_context, task) => {
      row.onChange = (title) => (task.title = title);
      row.onSay = (words) => (task.output = words);
      await over;
    },
  };
}

/** Lines of the terminal that rows may take. */
function roomFor(): number {
  return Math.max(5, process.stdout.rows - 4);
}

function isWorthKeeping(event: Event, options: RendererOptions): boolean {
  if (event.kind === 'task') return isShown(event, options);
  return ['play', 'retry', 'warning', 'handler', 'recap'].includes(event.kind);
}
