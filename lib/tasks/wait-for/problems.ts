import { httpProblems } from '../shared/web/http-request';
import type { DeclaredWait } from './args';

/** What is wrong across the arguments of `waitFor`, as messages. */
export function waitForProblems(args: DeclaredWait): readonly string[] {
  const { port, path, http, state, content } = args;
  const given = [port, path, http].filter((one) => one !== undefined);
  const states = port !== undefined ? ['open', 'closed'] : path !== undefined ? ['present', 'absent'] : [];
  const rules: readonly (readonly [boolean, string])[] = [
    [given.length !== 1, 'exactly one of port, path and http must be given'],
    [
      state !== undefined && given.length === 1 && !states.includes(state),
      states.length === 0
        ? 'state has no meaning with http'
        : `state must be ${states.map((word) => `'${word}'`).join(' or ')} here`,
    ],
    [content !== undefined && path === undefined, 'content has no meaning without path'],
    [content !== undefined && state === 'absent', "content and state 'absent' exclude each other"],
  ];
  return [
    ...rules.flatMap(([isBroken, message]) => (isBroken ? [message] : [])),
    ...(http === undefined ? [] : httpProblems(http, 'http.')),
  ];
}
