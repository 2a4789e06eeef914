import { one } from '../../facts/kind';
import { probeFacts, probeScript, type Probe, type ProbeFact } from '../../facts/probe';
import type { OutputOf } from '../../schema/schema';
import { sh } from '../../shell/sh';
import type { Output } from '../contract/change';
import { defineTask, type TaskFunction } from '../contract/define-task';
import type { Judgement } from '../contract/module';
import { describeRequest, httpProbeOf, httpProblems } from '../shared/web/http-request';
import { httpCheckArgs, type HttpCheckArgs } from './args';

/** What the task `httpCheck` looks at. */
export interface HttpCheckFacts {
  readonly probe: ProbeFact | undefined;
}

/**
 * A web server that answers as it should: it fails when that does not hold and never changes anything. It asks from
 * the host itself, with curl or else bash and openssl; from the controller with `onController(httpCheck(…))`. It asks
 * once, and again for the task option `retries`; `waitFor` waits.
 *
 * @example
 * apt({ packages: ['nginx-light'] });
 * service({ name: 'nginx', state: 'started' });
 * httpCheck({ url: 'http://localhost/', body: 'nginx' });
 * @example
 * httpCheck({ url: 'https://www.example.org/health', json: { status: 'ok' }, address: '127.0.0.1' });
 * onController(httpCheck({ url: 'https://www.example.org/', status: [200, 301] }));
 * @unseen
 * - Whether the server will answer once earlier tasks have changed something: check asks the server as it is.
 * @ansible uri
 * - It only looks: `GET` and `HEAD`, without a body of its own, without redirections. Other requests are for `command`.
 * - `status`, `body` and `json` are what must hold; there is no `register` and `failed_when`.
 * - Drift names a server that does not answer as it should.
 */
export const httpCheck: TaskFunction<HttpCheckArgs, HttpCheckFacts> = defineTask({
  name: 'httpCheck',
  args: httpCheckArgs,
  title: (args) => `check ${describeRequest(args)}`,
  check: (args) => httpProblems(args),
  facts: (args) => ({ probe: one(probeFacts, probeOf(args)) }),
  plan({ probe }, args) {
    if (probe?.isMet === true) return [];
    const subject = describeRequest(args);
    // A look of its own tells what is so now, and lets `retries` look again.
    const script = sh`
hw_answer=$( (${probeScript(probeOf(args))}) 2>/dev/null ) && exit 0
printf '%s is not so: %s\n' ${subject} "$hw_answer" >&2
exit 1`;
    return [
      {
        summary: `check ${subject}`,
        diff: [{ attribute: subject, before: probe?.answer, after: 'as wanted' }],
        steps: [{ kind: 'run', script, timeout: args.timeout + 10 }],
      },
    ];
  },
  act: { judge: judgeAnswer },
});

function judgeAnswer(outputs: readonly Output[]): Judgement {
  const failed = outputs.find(({ code }) => code !== 0);
  const failure = failed && (failed.stderr.trim() || 'the server did not answer in time');
  return { changed: false, failure };
}

function probeOf({ timeout, ...request }: OutputOf<typeof httpCheckArgs>): Probe {
  return httpProbeOf(request, timeout);
}
