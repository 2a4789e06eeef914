import { probeScript, type Probe, type ProbeFact } from '../../facts/probe';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import { describeRequest, httpProbeOf } from '../shared/web/http-request';
import type { DeclaredWait } from './args';

/** What is looked at. */
export function probeOf(args: DeclaredWait): Probe {
  const { port, host, path, state, content, http, attemptTimeout: attempt } = args;
  if (path !== undefined) {
    return { probe: 'path', path, state: state === 'absent' ? 'absent' : 'present', content };
  }
  if (http === undefined) {
    return { probe: 'port', host, port: port ?? 0, state: state === 'closed' ? 'closed' : 'open', attempt };
  }
  return httpProbeOf(http, attempt);
}

/** What is waited for, in words: `port 443 on localhost`. */
export function subjectOf({ port, host, path, state, content, http }: DeclaredWait): string {
  if (http !== undefined) return describeRequest(http);
  if (path !== undefined) {
    const matching = content === undefined ? '' : ` with a line that matches ${content}`;
    return `${path}${matching}${state === 'absent' ? ' to be gone' : ''}`;
  }
  return `port ${port ?? 0} on ${host}${state === 'closed' ? ' to be closed' : ''}`;
}

/** Nothing if what is waited for is already so; else one change, whose step tries again and again. */
export function planWait(fact: ProbeFact | undefined, args: DeclaredWait): readonly Change[] {
  if (fact?.isMet === true) return [];
  const subject = subjectOf(args);
  const { timeout, interval, attemptTimeout } = args;
  // A try that began just before the end may be finished, and the message must come from the script itself.
  const limit = timeout + attemptTimeout + interval + 10;
  const script = sh`
hw_probe() {
${probeScript(probeOf(args))}
}
hw_deadline=$(($(date +%s) + ${timeout}))
while :; do
  hw_answer=$(hw_probe 2>/dev/null)
  case $? in
    0) exit 0 ;;
    2) printf 'cannot wait for %s: %s\n' ${subject} "$hw_answer" >&2; exit 1 ;;
  esac
  [ "$(date +%s)" -lt "$hw_deadline" ] || break
  sleep ${interval}
done
printf 'waited %s seconds for %s\nthe last answer was: %s\n' ${timeout} ${subject} "$hw_answer" >&2
exit 1`;
  return [
    {
      summary: `wait for ${subject}`,
      diff: [{ attribute: subject, before: fact?.answer, after: 'as wanted' }],
      steps: [{ kind: 'run', script, timeout: limit }],
    },
  ];
}
