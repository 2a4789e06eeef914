import type { Task } from '../tasks/contract/task';
import type { HostPlay } from './host-play';
import { reportProgress } from './report-task';

/** Reports how far a task is while it runs; nothing keeps it. */
export interface Progress {
  readonly say: (text: string) => void;
  /** The task is over: nothing more is reported. */
  readonly end: () => void;
}

/** Reporting every file that a tool unpacks would cost more than unpacking it. */
const pauseMs = 250;

/**
 * Makes the progress of a task on a host. Of texts that come too quickly, only the last is reported, a moment later.
 */
export function progressOf({ emit, site, play, secrets }: HostPlay, task: Task): Progress {
  let reported = '';
  let next = '';
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    timer = undefined;
    if (next === '' || next === reported) return;
    reported = next;
    emit({ kind: 'progress', host: site.name, play, task: task.title, words: reported });
    timer = setTimeout(tell, pauseMs).unref();
  };
  let isOver = false;
  return {
    say: (text) => {
      if (isOver) return;
      next = reportProgress(task, text, secrets.list());
      if (timer === undefined) tell();
    },
    end: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
