import { Listr, type ListrRenderer } from 'listr2';

/** Draws a list: opened at its start, closed at its end. */
export interface Drawing {
  readonly open: () => void;
  readonly close: () => void;
}

/**
 * Runs a listr2 list with a task for each host and a renderer of our own: those of listr2 lose count of their rows when a
 * terminal wraps them at another width. The result ends the list, and resolves when the drawing is gone.
 */
export function runHostList(hosts: readonly string[], drawing: Drawing): () => Promise<void> {
  let finish: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (finish = resolve));
  const tasks = hosts.map((title) => ({ title, task: () => over }));
  const done = new Listr(tasks, {
    concurrent: true,
    exitOnError: false,
    // The run handles Ctrl-C; listr2 would end the process in the middle of a change.
    registerSignalListeners: false,
    forceTTY: true,
    renderer: rendererOf(drawing),
  }).run();
  return async () => {
    finish();
    await done;
  };
}

function rendererOf({ open, close }: Drawing): typeof ListrRenderer {
  return class {
    static readonly rendererOptions = {};
    static readonly rendererTaskOptions = {};
    static readonly nonTTY = true;
    readonly render = open;
    readonly end = close;
  };
}
