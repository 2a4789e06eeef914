import { Listr, type ListrRenderer } from 'listr2';

/** What draws a list: opened when it starts, closed when all is over. */
export interface Drawing {
  readonly open: () => void;
  readonly close: () => void;
}

/**
 * Runs a list of listr2 with a task for each host, drawn in our own way: its renderers lose count of their rows where
 * a terminal breaks them anew at another width. The result ends the list, and resolves when the drawing is gone.
 */
export function runHostList(hosts: readonly string[], drawing: Drawing): () => Promise<void> {
  let finish: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (finish = resolve));
  const tasks = hosts.map((title) => ({ title, task: () => over }));
  const done = new Listr(tasks, {
    concurrent: true,
    exitOnError: false,
    // Ctrl-C is the run's: listr2 would end the process in the middle of a change.
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
