import { createInterface } from 'node:readline/promises';
import type { RunReport } from '../engine/run';
import { HostwrightError } from '../errors/error';
import { approver } from '../plan/approver';
import { createRecorder } from '../plan/recorder';
import type { Execution } from './execution';
import { printError } from './print';

/**
 * Shows what would change, asks, and then makes exactly these changes. Returns the report of the check where nothing
 * would change, a host failed, or the answer is not yes.
 */
export async function confirmed(
  flags: Execution,
  run: (flags: Execution) => Promise<RunReport>,
): Promise<RunReport> {
  if (!process.stdin.isTTY) {
    throw new HostwrightError({
      code: 'NO_TERMINAL',
      message: '--confirm asks a question, and there is no terminal to ask it on',
      hint: 'Save the changes with `hostwright plan`, let somebody look at them, and make them with `hostwright apply`.',
    });
  }
  const recorder = createRecorder();
  const checked = await run({ ...flags, check: true, report: [], review: recorder.review });
  if (checked.outcome !== 'changed') return checked;
  if (!(await isYes('Make these changes? Only yes is yes: '))) {
    printError('Nothing was changed.\n');
    return checked;
  }
  return run({ ...flags, review: approver(recorder.proposals()) });
}

async function isYes(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new AbortController();
  lines.on('close', () => ended.abort());
  try {
    return (await lines.question(question, { signal: ended.signal })).trim() === 'yes';
  } catch {
    printError('\n');
    return false;
  } finally {
    lines.close();
  }
}
