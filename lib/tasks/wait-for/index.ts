import { one } from '../../facts/kind';
import { probeFacts } from '../../facts/probe';
import type { ProbeFact } from '../../facts/probe-answer';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { waitForArgs, type WaitForArgs } from './args';
import { planWait, probeOf, proveWait, subjectOf, waitTime } from './plan';
import { waitForProblems } from './problems';
import { predictsNothing } from '../contract/predicts-nothing';

/** What the task `waitFor` looks at. */
export interface WaitForFacts {
  readonly probe: ProbeFact | undefined;
}

/**
 * Waits until a port is open, a path exists, or a web server answers as it should. The host itself looks;
 * `onController(waitFor(…))` looks from the controller. A condition that already holds costs only the look.
 *
 * @example
 * apt({ packages: ['nginx-light'] });
 * waitFor({ http: { url: 'http://localhost/', body: 'nginx' }, timeout: 60 });
 * @example
 * waitFor({ port: 5432, timeout: 30 });
 * waitFor({ path: '/run/app/state', content: '^ready' });
 * onController(waitFor({ port: 443, host: 'www.example.org' }));
 * waitFor({
 *   http: { url: 'https://www.example.org/health', json: { status: 'ok' }, address: '127.0.0.1' },
 * });
 * @unseen
 * - Whether the condition will come true: check looks once and says that a run would wait.
 * @ansible wait_for, uri
 * - `http` is `uri` with `until`: status, body and JSON of the answer in one task.
 * - `content` is `search_regex`, a POSIX extended regular expression for one line.
 * - The host itself looks; `onController(waitFor(…))` looks from the controller.
 * - There is no `state: drained` and no `delay`: a condition that already holds costs only the look.
 */
export const waitFor: TaskFunction<WaitForArgs, WaitForFacts> = defineTask({
  name: 'waitFor',
  args: waitForArgs,
  title: (args) => `wait for ${subjectOf(args)}`,
  check: waitForProblems,
  // Waiting is an act: other tasks declare what it waits for, and they notice when that drifts.
  converges: () => false,
  facts: (args) => ({ probe: one(probeFacts, probeOf(args)) }),
  predicts: predictsNothing,
  plan: ({ probe }, args) => planWait(probe, args),
  act: {
    tests: 'what is there then',
    settle: waitTime,
    proof: (_before, { probe }, args) => proveWait(probe, args),
  },
});
