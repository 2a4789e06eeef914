import type { ErrorCode } from '../errors/codes';
import { HostwrightError } from '../errors/error';
import { redact, valuesIn } from '../secrets/redact';
import { scriptFailure, writeFailure, writeFileScript } from '../shell/write-file';
import type { Step } from '../tasks/contract/step';
import type { Task } from '../tasks/contract/task';
import type { Connection, Fragment, FragmentResult } from '../transport/connection';
import { getScript } from './get';
import { rebootScript } from './reboot-script';
import { noExecHint } from './no-exec';
import type { Progress } from './progress';
import { megabytes } from './size';
import { writeHints } from './write-hints';

/** Seconds that a step may take when its task names no timeout. */
const defaultTimeout = 600;

/** Lines of the end of a command's standard error that a message quotes. */
const quotedLines = 20;

/** A task, and where its steps report their progress. */
export interface Doing {
  readonly task: Task;
  readonly progress: Progress;
}

/** Turns a step into a gated fragment; the content of a `put` is uploaded first. */
export async function toFragment(
  { task, progress }: Doing,
  step: Step,
  connection: Connection,
): Promise<Fragment> {
  const { say } = progress;
  const common = { label: task.title, user: task.options.as, gated: true, onProgress: say } as const;
  const timeout = timeoutOf(task, step);
  switch (step.kind) {
    case 'run':
      return {
        ...common,
        script: step.script,
        input: step.input,
        user: step.user ?? task.options.as,
        timeout,
      };
    case 'write':
      return { ...common, script: writeFileScript(step, { kind: 'stdin' }), input: step.content, timeout };
    case 'put': {
      const path = await connection.upload(step.source, step.sha256, {
        onSent: (sent, size) => say(`uploading ${megabytes(sent)} of ${megabytes(size)} MB`),
        timeout: task.options.timeout,
      });
      const script = writeFileScript(step, { kind: 'staged', path, sha256: step.sha256 });
      return { ...common, script, timeout };
    }
    case 'get':
      return { ...common, script: getScript(step), timeout };
    case 'reboot':
      return { ...common, script: rebootScript(step), timeout };
  }
}

/** Seconds after which a trip with these fragments fails: their own limits, and time for the facts. */
export function tripTimeout(fragments: readonly Fragment[]): number {
  return fragments.reduce((sum, { timeout = 0 }) => sum + timeout, 120);
}

/** The error of a step that failed, undefined when it did not. */
export function stepFailure(task: Task, step: Step, result: FragmentResult): HostwrightError | undefined {
  if (result.code === 0 || result.code === undefined) return undefined;
  const output = quote(task, result);
  if (result.isTimedOut) {
    return new HostwrightError({
      code: 'STEP_TIMEOUT',
      message: withOutput(`took longer than ${timeoutOf(task, step)} s and was ended`, output),
      hint: 'Give the task a longer `timeout` (seconds), or find out on the host what it was waiting for.',
    });
  }
  const code = failureOf(task, step, result);
  if (code !== undefined) return new HostwrightError({ code, message: output, hint: writeHints[code] });
  return new HostwrightError({
    code: 'STEP_FAILED',
    message: withOutput(`exit code ${result.code}`, output),
    hint: noExecHint(result.code, result.stderr),
  });
}

/** The name of a failure; a command of the user has none, whatever it prints. */
function failureOf(
  { module }: Task,
  step: Step,
  { code = 0, stderr }: FragmentResult,
): ErrorCode | undefined {
  if (step.kind === 'write' || step.kind === 'put') return writeFailure(code, stderr);
  return module.act?.judge === undefined ? scriptFailure(code, stderr) : undefined;
}

function timeoutOf({ options }: Task, step: Step): number {
  const own = step.kind === 'run' ? step.timeout : undefined;
  return own ?? options.timeout ?? defaultTimeout;
}

function withOutput(what: string, output: string): string {
  return output === '' ? what : `${what}\n${output}`;
}

/**
 * Secrets are struck out before the text is cut to its last lines, so that no part of a secret stays. For a user's
 * own command standard output is quoted too: compilers and test runners report errors there.
 */
function quote({ args, module }: Task, { stderr, stdout }: FragmentResult): string {
  const secrets = valuesIn(args);
  const [errors, output] = [stderr, stdout].map((text) => lastLines(redact(text, secrets)));
  if (!errors || !output) return errors || output || '';
  return module.act?.judge === undefined ? errors : `${errors}\nand on standard output:\n${output}`;
}

function lastLines(output: string): string {
  return output.trimEnd().split('\n').slice(-quotedLines).join('\n');
}
