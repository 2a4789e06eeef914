import type { WaitForArgs } from './wait-for-args';

/** What is wrong with the arguments of `waitFor` taken together, in words. */
export function waitForProblems(args: WaitForArgs): readonly string[] {
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
    ...rules.flatMap(([isBroken, words]) => (isBroken ? [words] : [])),
    ...(http === undefined ? [] : httpProblems(http)),
  ];
}

function httpProblems({
  url,
  method,
  body,
  json,
  headers = {},
}: NonNullable<WaitForArgs['http']>): readonly string[] {
  const isBodyless = method === 'HEAD' && (body !== undefined || json !== undefined);
  return [
    ...(URL.canParse(url) ? [] : [`http.url ${url} is not a URL`]),
    ...(isBodyless ? ['http: a HEAD request has no body to compare'] : []),
    ...Object.keys(headers)
      .filter((name) => !/^[A-Za-z0-9-]+$/.test(name))
      .map((name) => `http.headers: ${JSON.stringify(name)} is no name of a header`),
    ...(isPlainJson(json)
      ? []
      : ['http.json must be plain data: objects, lists, text, numbers, true, false, null']),
  ];
}

function isPlainJson(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.every(isPlainJson);
  if (typeof value === 'object') {
    return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlainJson);
  }
  return ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}
