import { HostwrightError } from '../../errors/error';
import { probeScript, type Probe } from '../../facts/probe';
import { judgeJson, type ProbeFact } from '../../facts/probe-answer';
import { scriptFile } from '../../shell/script-file';
import { lines, sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { Settling } from '../contract/module';
import { describeRequest, httpProbeOf } from '../shared/web/http-request';
import type { DeclaredWait } from './args';
import look from './look.sh';
import wait from './wait.sh';

/** The fact to read. */
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

/** What the task waits for, as text: `port 443 on localhost`. */
export function subjectOf({ port, host, path, state, content, http }: DeclaredWait): string {
  if (http !== undefined) return describeRequest(http);
  if (path !== undefined) {
    const matching = content === undefined ? '' : ` with a line that matches ${content}`;
    return `${path}${matching}${state === 'absent' ? ' to be gone' : ''}`;
  }
  return `port ${port ?? 0} on ${host}${state === 'closed' ? ' to be closed' : ''}`;
}

/**
 * Nothing if the condition holds; else one change, whose step tries again and again. The controller judges JSON: for it
 * the step only tests once whether the host can ask, and the engine waits for the proof.
 */
export function planWait(fact: ProbeFact | undefined, args: DeclaredWait): readonly Change[] {
  const found = fact && judgeJson(fact, args.http?.json);
  if (found?.isMet === true) return [];
  const subject = subjectOf(args);
  const { timeout, interval, attemptTimeout } = args;
  // A try that began just before the end may finish, and the script itself must print the message.
  const limit = timeout + attemptTimeout + interval + 10;
  const script = lines([
    sh`hw_probe() {
${probeScript(probeOf(args))}
}`,
    scriptFile(isJson(args) ? look : wait, {
      hw_subject: subject,
      ...(!isJson(args) && { hw_timeout: timeout, hw_interval: interval }),
    }),
  ]);
  return [
    {
      summary: `wait for ${subject}`,
      diff: [{ attribute: subject, before: found?.answer, after: 'as wanted' }],
      steps: [{ kind: 'run', script, timeout: limit }],
    },
  ];
}

/** How long the engine waits for JSON. */
export function waitTime(args: DeclaredWait): Settling | undefined {
  return isJson(args) ? { seconds: args.timeout, interval: args.interval } : undefined;
}

/** Nothing if the JSON is as wanted, or none is wanted; otherwise throws with the last answer. */
export function proveWait(fact: ProbeFact | undefined, args: DeclaredWait): readonly [] {
  const { isMet = false, answer = '' } = fact === undefined ? {} : judgeJson(fact, args.http?.json);
  if (isMet || !isJson(args)) return [];
  const message = `waited ${args.timeout} seconds for ${subjectOf(args)}\nthe last answer was: ${answer}`;
  throw new HostwrightError({ code: 'STEP_FAILED', message });
}

function isJson({ http }: DeclaredWait): boolean {
  return http?.json !== undefined;
}
