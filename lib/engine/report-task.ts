import type { HostwrightError } from '../errors/error';
import { redact, secretsIn } from '../secrets/redact';
import type { Change } from '../tasks/contract/change';
import type { Task } from '../tasks/contract/task';
import type { Failure, ReportedChange, TaskEvent } from './events';
import type { HostPlay, Outcome } from './host-play';

/** Reports how a task ended, with nothing secret in it. */
export function reportTask(host: HostPlay, task: Task, outcome: Outcome): void {
  const { error, changes = [], ms = 0, status, message, ...rest } = outcome;
  const event: TaskEvent = {
    kind: 'task',
    host: host.site.name,
    play: host.play,
    task: task.title,
    module: task.module.name,
    status,
    changes,
    ...rest,
    ...(message !== undefined && { message: redact(message, secretsIn(task.args)) }),
    ...(error && { error: reportFailure(task, error) }),
    converges: task.module.converges?.(task.args) ?? true,
    ms,
  };
  host.emit(event);
}

/** The changes as they may be shown. */
export function reportChanges(task: Task, changes: readonly Change[]): readonly ReportedChange[] {
  const secrets = secretsIn(task.args);
  const show = (text: string | undefined) => {
    if (text === undefined) return undefined;
    return task.options.sensitive === true ? '(hidden)' : redact(text, secrets);
  };
  return changes.map(({ summary, diff }) => ({
    summary: redact(summary, secrets),
    diff: diff.map(({ attribute, before, after }) => ({
      attribute,
      before: show(before),
      after: show(after),
    })),
  }));
}

/** The error as it may be shown. */
export function reportFailure(task: Task, error: HostwrightError): Failure {
  const secrets = secretsIn(task.args);
  const [first = '', ...more] = redact(error.message, secrets).split('\n');
  const isHidden = task.options.sensitive === true && more.length > 0;
  const shown = isHidden ? `${first}\n(output hidden: the task is sensitive)` : [first, ...more].join('\n');
  const { stack, ...failure } = toFailure(error);
  const isShown = task.options.sensitive !== true;
  return {
    ...failure,
    message: shown,
    ...(isShown && stack !== undefined && { stack: redact(stack, secrets) }),
  };
}

/** An error as plain data. */
export function toFailure({ code, message, hint, cause }: HostwrightError): Failure {
  const stack = code === 'INTERNAL' && cause instanceof Error ? cause.stack : undefined;
  return { code, message, ...(hint !== undefined && { hint }), ...(stack !== undefined && { stack }) };
}
