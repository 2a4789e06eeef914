import { Listr, type ListrTask } from 'listr2';
import type { Event } from '../engine/events';
import { hostRows, type Row, type Rows } from './live-rows';
import { painter } from './paint';
import { endText, eventText, isShown } from './plain';
import type { Renderer, RendererOptions } from './renderer';
import { followUnfinished } from './unfinished';

/** A row a host with the task in hand, or for many hosts only progress, running and failing ones; then the rest. */
export function liveRenderer(options: RendererOptions): Renderer {
  const paint = painter(options.hasColors);
  const seen: Event[] = [];
  const unfinished = followUnfinished();
  let view: View | undefined;
  return {
    onEvent: (event) => {
      unfinished.onEvent(event);
      if (event.kind === 'run') view = openView(hostRows(event.hosts, roomFor()));
      if (isWorthKeeping(event, options)) seen.push(event);
      view?.rows.onEvent(event);
    },
    end: async () => {
      await view?.close();
      const lines = seen.filter(({ kind }) => kind !== 'host');
      const shown = lines.flatMap((event) => eventText(event, options, paint) ?? []);
      if (shown.length > 0) options.write(`${shown.join('\n')}\n`);
      const recap = seen.find((event) => event.kind === 'recap');
      if (recap !== undefined) options.write(endText(recap, { seen, unfinished, options, paint }));
    },
  };
}

interface View {
  readonly rows: Rows;
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
    rendererOptions: { clearOutput: true },
  });
  const done = list.run();
  return {
    rows,
    close: async () => {
      finish();
      await done;
    },
  };
}

function toListrTask(row: Row, over: Promise<void>): ListrTask {
  return {
    title: row.title,
    task: async (_context, task) => {
      row.onChange = (title) => (task.title = title);
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
  if (event.kind === 'warning' || event.kind === 'handler') return true;
  return event.kind === 'recap' || (event.kind === 'host' && event.error !== undefined);
}
