import type { Task } from '../tasks/contract/task';
import type { HostPlay } from './host-play';
import { reportWords } from './report-task';

/** How far a task is, which is told while it runs and kept nowhere. */
export interface Progress {
  readonly say: (words: string) => void;
  /** The task is over: nothing more is told. */
  readonly end: () => void;
}

/** To tell every file that a tool unpacks would cost more than the unpacking. */
const pauseMs = 250;

/** Makes the progress of a task on a host: of words that come too quickly the last ones are told a moment later. */
export function progressOf({ emit, site, play }: HostPlay, task: Task): Progress {
  let told = '';
  let next = '';
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    timer = undefined;
    if (next === '' || next === told) return;
    told = next;
    emit({ kind: 'progress', host: site.name, play, task: task.title, words: told });
    timer = setTimeout(tell, pauseMs).unref();
  };
  let isOver = false;
  return {
    say: (words) => {
      if (isOver) return;
      next = reportWords(task, words);
      if (timer === undefined) tell();
    },
    end: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
