import { expect } from 'chai';
import type { FileFact } from '../../../../lib/facts/file';
import { Secret } from '../../../../lib/secrets/secret';
import type { Task } from '../../../../lib/tasks/contract/task';
import { planOf } from '../../../../lib/testing';
import { textFile } from './file-sample';

/** A file before a task edits it and after that; undefined: as before. */
export type EditRow<Arguments> = [
  title: string,
  args: Arguments,
  before: string,
  after: string | undefined,
  summary?: string,
];

/** A plan in short: what it says, and the content that it writes. */
export interface ShortPlan {
  readonly summaries: readonly string[];
  readonly diffs: readonly string[];
  /** Of the only write; undefined: nothing is written. */
  readonly written: string | undefined;
  readonly scripts: readonly string[];
}

/** Plans a task that edits a file which has this content, or is described so, or is missing. */
export function planOn(task: Task, present: string | FileFact | undefined): ShortPlan {
  expect(task.problems).to.deep.equal([]);
  const fact = typeof present === 'string' ? textFile(present) : present;
  const changes = planOf(task, { present: fact });
  const steps = changes.flatMap((change) => change.steps);
  const [write] = steps.flatMap((step) => (step.kind === 'write' ? [step] : []));
  if (write !== undefined && typeof present === 'string')
    expect(write.observed).to.equal(textFile(present).sha256);
  const content = write?.content;
  return {
    summaries: changes.map(({ summary }) => summary),
    diffs: changes.flatMap(({ diff }) =>
      diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
    ),
    written: content instanceof Secret ? content.reveal() : (content as string | undefined),
    scripts: steps.flatMap((step) => (step.kind === 'run' ? [step.script.text] : [])),
  };
}
