import { HostwrightError } from '../errors/error';
import type { Output } from '../tasks/contract/change';
import type { Task } from '../tasks/contract/task';
import type { HostPlay } from './host-play';
import type { Ask } from './prompt';
import type { Site } from './site';
import { RunStopped } from './stops';
import { sleep } from './time';

/**
 * Waits as long as a task says, and returns the answer to its question. Afterwards all facts are read again: anything
 * may have happened on the host in the meantime.
 */
export async function pauseFor(host: HostPlay, site: Site, task: Task): Promise<Output | undefined> {
  const pause = task.module.act?.pause?.(task.args);
  if (pause === undefined || host.check) return undefined;
  const { seconds = 0, prompt } = pause;
  host.emit({ kind: 'change', host: host.site.name, play: host.play, task: task.title, summaries: [] });
  try {
    if (prompt === undefined) await sleep(seconds * 1000, host.signal);
    else return toOutput(await asker(host)({ host: site.name, message: prompt, signal: host.signal }));
  } catch (thrown) {
    if (host.signal.aborted) throw new RunStopped('the run was stopped');
    throw thrown;
  } finally {
    site.observations.clear();
    host.site.observations.clear();
  }
  return undefined;
}

function asker({ ask }: HostPlay): Ask {
  if (ask !== undefined) return ask;
  throw new HostwrightError({
    code: 'NO_TERMINAL',
    message: 'there is nobody to ask: the program that runs the playbook has no function `ask`',
    hint: 'Give run() a function `ask`, or skip the task there with `when`.',
  });
}

function toOutput(answer: string): Output {
  return { code: 0, stdout: answer, stderr: '' };
}
