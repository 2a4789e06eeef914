import type { TaskEvent } from '../../../lib/engine/events';
import type { TestHost, TestRun } from '../harness';
import type { TruthPlay } from './truth-play';

/** What check promised and a run did, for each task of a play in one state of the host. */
export interface Verdict {
  readonly kept: number;
  /** `task: check said X, the run did Y`. */
  readonly broken: readonly string[];
  /** `task: reason`. */
  readonly open: readonly string[];
}

/** Compares check and run of a play on a fresh host and after each damage. */
export async function comparePlay(host: TestHost, play: TruthPlay): Promise<readonly Verdict[]> {
  await host.reset();
  const verdicts: Verdict[] = [];
  for (const damage of ['', ...play.damages]) {
    if (damage !== '') await host.exec(`{ ${damage}; } >/dev/null 2>&1; :`);
    verdicts.push(compareRuns(await host.check(play.tasks()), await host.apply(play.tasks())));
  }
  return verdicts;
}

function compareRuns(checked: TestRun, run: TestRun): Verdict {
  const open: string[] = [];
  const broken: string[] = [];
  let kept = 0;
  // Several tasks may have one title: each is compared with its own promise.
  const said = new Map<string, TaskEvent[]>();
  for (const event of checked.tasks) said.set(event.task, [...(said.get(event.task) ?? []), event]);
  // Nobody knows the tasks that come after an open one.
  const isUnlisted = checked.tasks.some(
    ({ task, status }) => status === 'depends' && /^(after|collect) /.test(task),
  );
  for (const { task, status, reason, error } of run.tasks) {
    const promise = said.get(task)?.shift();
    if (promise === undefined && isUnlisted) open.push(`${task}: what it comes after is open`);
    else if (promise === undefined) broken.push(`${task}: check did not mention it, the run ${status}`);
    else if (promise.status === 'depends') open.push(`${task}: ${promise.reason}`);
    else if (promisedOf(promise) === status) kept += 1;
    else
      broken.push(
        `${task}: check said ${promisedOf(promise)}, the run ${status} ${reason ?? ''}${error?.message ?? ''}`.trim(),
      );
  }
  return { kept, broken, open };
}

/** How check says that a task will end: a test that does not hold fails. */
function promisedOf({ status, wouldFail }: TaskEvent): TaskEvent['status'] {
  return wouldFail === true ? 'failed' : status;
}
