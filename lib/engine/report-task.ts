import type { HostwrightError } from '../errors/error';
import { redact, secretsIn } from '../secrets/redact';
import type { Change } from '../tasks/contract/change';
import type { Task } from '../tasks/contract/task';
import type { Failure, ReportedChange, TaskEvent } from './events';
import type { HostPlay, Outcome } from './host-play';
import { secretsOfTask } from './host-secrets';

/** Reports how a task ended, without secrets. */
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
    ...(host.check && status === 'changed' && isFailingTest(task) && { wouldFail: true }),
    ...rest,
    ...(message !== undefined && {
      message: isSensitive(task) ? hidden : redact(message, secretsOfTask(task)),
    }),
    ...(error && { error: reportFailure(task, error) }),
    converges: task.module.converges?.(task.args) ?? true,
    ms,
  };
  host.emit(event);
}

/** Whether a test that does not hold fails in a run, whatever time brings. */
function isFailingTest({ module: { act }, options: { retries = 0, settle = 0 } }: Task): boolean {
  return act?.tests !== undefined && act.settle === undefined && retries === 0 && settle === 0;
}

/** What tolerates a failure of this task, for its report. */
export function toleratedBy(
  { options }: Task,
  isRescued: boolean,
): Pick<Outcome, 'isTolerated' | 'toleratedBy'> {
  if (options.ignoreErrors === true) return { isTolerated: true, toleratedBy: 'ignoreErrors' };
  return rescued(isRescued);
}

/** The same for a failure that no option of the task tolerates. */
export function rescued(isRescued: boolean): Pick<Outcome, 'isTolerated' | 'toleratedBy'> {
  return isRescued ? { isTolerated: true, toleratedBy: 'rescue' } : { isTolerated: false };
}

/** The changes as they may be shown; for a sensitive task only that there are some. */
export function reportChanges(task: Task, changes: readonly Change[]): readonly ReportedChange[] {
  if (isSensitive(task)) return changes.length === 0 ? [] : [{ summary: hidden, diff: [] }];
  const secrets = secretsOfTask(task);
  const show = (text: string | undefined) => (text === undefined ? undefined : redact(text, secrets));
  return changes.map(({ summary, diff }) => ({
    summary: redact(summary, secrets),
    diff: diff.map(({ attribute, before, after }) => ({
      attribute,
      before: show(before),
      after: show(after),
    })),
  }));
}

/** The progress of a task as one line that may be shown; `''`: nothing. */
export function reportProgress(task: Task, text: string, secrets: readonly string[]): string {
  if (isSensitive(task)) return '';
  const whole = redact(text, secrets)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  // The cut may leave half of a surrogate pair.
  return whole.slice(0, longestWords).replace(/\p{Surrogate}$/u, '');
}

/**
 * The error as it may be shown; for a sensitive task without any text that may quote arguments or output of the host.
 */
export function reportFailure(task: Task, error: HostwrightError): Failure {
  return redactFailure(isSensitive(task) ? hushed(error) : toFailure(error), secretsOfTask(task));
}

/** The error that ended a host's play, as it may be shown: the play's function may quote the host's variables. */
export function reportEnd(error: HostwrightError, vars: unknown): Failure {
  return redactFailure(toFailure(error), secretsIn(vars));
}

/** Characters of progress that are shown. */
const longestWords = 120;

const hidden = '(hidden)';
const outputHidden = '(output hidden: the task is sensitive)';

function isSensitive({ options }: Task): boolean {
  return options.sensitive === true;
}

function hushed(error: HostwrightError): Failure {
  const { stack, ...failure } = toFailure(error);
  const [first = '', ...more] = failure.message.split('\n');
  const lines = isOwn(failure.code, first)
    ? [first, ...more.slice(0, 1).map(() => outputHidden)]
    : [outputHidden];
  const frames = framesOf(error.cause, stack);
  return { ...failure, message: lines.join('\n'), ...(frames !== undefined && { stack: frames }) };
}

/** Codes of errors whose first line comes from the engine or from the connection. */
const ownCodes =
  /^(STEP_TIMEOUT|NOT_CONVERGED|NO_TERMINAL|INTERRUPTED|TRIP_TIMEOUT|CONNECT|HOST_KEY|AUTHENTICATION|PRIVATE_KEY|SSH_CONFIG|BECOME)/;

/** Whether the first line of a message contains neither arguments nor output of the host. */
function isOwn(code: string, first: string): boolean {
  return ownCodes.test(code) || /^(exit code \d+|failed once for all, on \S+)$/.test(first);
}

/** Where an error was thrown, without its message, which the stack repeats. */
function framesOf(cause: unknown, stack = ''): string | undefined {
  const message = cause instanceof Error ? `: ${cause.message}` : '';
  if (message === '' || !stack.includes(message)) return undefined;
  return stack.replace(message, `: ${hidden}`);
}

function redactFailure(failure: Failure, secrets: readonly string[]): Failure {
  if (secrets.length === 0) return failure;
  const { code, message, hint, stack } = failure;
  const show = (text: string) => redact(withoutJson(text), secrets);
  return {
    code,
    message: show(message),
    ...(hint !== undefined && { hint: show(hint) }),
    ...(stack !== undefined && { stack: show(stack) }),
  };
}

/**
 * `JSON.parse` quotes up to 40 characters of what it refuses: perhaps a piece of a secret, which redaction does not
 * find.
 */
function withoutJson(text: string): string {
  return text.replace(/(\.\.\.)?"[^]{0,100}"(\.\.\.)? is not valid JSON/g, `${hidden} is not valid JSON`);
}

function toFailure({ code, message, hint, cause }: HostwrightError): Failure {
  const stack = code === 'INTERNAL' && cause instanceof Error ? cause.stack : undefined;
  return { code, message, ...(hint !== undefined && { hint }), ...(stack !== undefined && { stack }) };
}
