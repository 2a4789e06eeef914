import { one } from '../../facts/kind';
import { probeFacts, probeScript, type Probe } from '../../facts/probe';
import { judgeJson, readAnswer, type ProbeFact } from '../../facts/probe-answer';
import type { OutputOf } from '../../schema/schema';
import { sh } from '../../shell/sh';
import type { Output } from '../contract/change';
import { defineTask, type TaskFunction } from '../contract/define-task';
import type { Judgement } from '../contract/module';
import { describeRequest, httpProbeOf, httpProblems } from '../shared/web/http-request';
import { httpCheckArgs, type HttpCheckArgs } from './args';
import { predictsNothing } from '../contract/predicts-nothing';

/** What the task `httpCheck` looks at. */
export interface HttpCheckFacts {
  readonly probe: ProbeFact | undefined;
}

/**
 * Fails unless a web server answers as declared, and never changes anything. The request comes from the host itself,
 * with curl, or with bash and openssl; `onController(httpCheck(…))` sends it from the controller. It is sent once, and
 * again with the task option `retries`; to wait for a server, use `waitFor`.
 *
 * @example
 * apt({ packages: ['nginx-light'] });
 * service({ name: 'nginx', state: 'started' });
 * httpCheck({ url: 'http://localhost/', body: 'nginx' });
 * @example
 * httpCheck({ url: 'https://www.example.org/health', json: { status: 'ok' }, address: '127.0.0.1' });
 * onController(httpCheck({ url: 'https://www.example.org/', status: [200, 301] }));
 * @unseen
 * - Whether the server will answer after the changes of earlier tasks: if it does not answer now, it depends on them.
 *   Without any, check says that the task would fail.
 * @ansible uri
 * - It only reads: `GET` and `HEAD`, without a request body, without redirections. For other requests use `command`.
 * - `status`, `body` and `json` say what the answer must be; there are no `register` and `failed_when`.
 * - Drift reports a server that does not answer as declared.
 */
export const httpCheck: TaskFunction<HttpCheckArgs, HttpCheckFacts> = defineTask({
  name: 'httpCheck',
  args: httpCheckArgs,
  title: (args) => `check ${describeRequest(args)}`,
  check: (args) => httpProblems(args),
  facts: (args) => ({ probe: one(probeFacts, probeOf(args)) }),
  predicts: predictsNothing,
  plan({ probe }, args) {
    const found = probe && judgeJson(probe, args.json);
    if (found?.isMet === true) return [];
    const subject = describeRequest(args);
    // The step asks again: it shows the answer of now, and with `retries` each try is a new request.
    const script = sh`(${probeScript(probeOf(args))}) 2>/dev/null`;
    return [
      {
        summary: `check ${subject}`,
        diff: [{ attribute: subject, before: found?.answer, after: 'as wanted' }],
        steps: [{ kind: 'run', script, timeout: args.timeout + 10 }],
      },
    ];
  },
  act: { judge: judgeAnswer, tests: 'what answers then' },
});

function judgeAnswer([output]: readonly Output[], args: Request): Judgement | undefined {
  if (output === undefined) return undefined;
  const { isMet, answer } = judgeJson(readAnswer(output.stdout.trimEnd(), output.code), args.json);
  if (isMet) return { changed: false };
  const failure = `${describeRequest(args)} is not so: ${answer || 'the server did not answer in time'}`;
  return { changed: false, failure };
}

type Request = OutputOf<typeof httpCheckArgs>;

function probeOf({ timeout, ...request }: Request): Probe {
  return httpProbeOf(request, timeout);
}
