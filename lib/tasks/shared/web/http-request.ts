import type { HttpProbe } from '../../../facts/probe-http';
import {
  absolutePath,
  anything,
  flag,
  integer,
  list,
  oneOf,
  optional,
  table,
  text,
  type Resolved,
} from '../../../schema/schema';

/** The arguments of every task that sends a request to a web server. */
export const httpRequest = {
  /** `http://…` or `https://…`. The request uses no proxy and follows no redirections. */
  url: text({ pattern: '^https?://[^\\s@]+$' }),
  /** Ask for the whole answer, or only for its head. Default: `GET`. */
  method: optional(oneOf('GET', 'HEAD')),
  /** Additional headers, not for secrets: other users of the host can see them while a request runs. */
  headers: optional(table(text({ pattern: '^[^\\0\\r\\n]+$' }))),
  /** Status codes that are good. Default: `[200]`. */
  status: optional(list(integer({ minimum: 100, maximum: 599 }), { minItems: 1 })),
  /** POSIX extended regular expression that one line of the body must match. */
  body: optional(text({ pattern: '^[^\\0\\n]+$' })),
  /**
   * What the body must contain as JSON: objects may have other keys too, lists must be equal: `{ status: 'ok' }`. The
   * body may have at most 512 KiB.
   */
  json: optional(anything()),
  /**
   * Name or address to connect to instead of the name in `url`; the certificate must still be for the name in `url`.
   */
  address: optional(text({ pattern: '^[A-Za-z0-9_.:%][A-Za-z0-9_.:%-]*$' })),
  /** Path on the host of the certificates to trust. Default: those that the host trusts. */
  caFile: optional(absolutePath()),
  /** Accept any certificate. Default: false. */
  insecure: optional(flag()),
};

/** A request, and the wanted answer. */
export type HttpRequest = Resolved<typeof httpRequest>;

/** The fact to read; `attempt`: seconds that one try may take. */
export function httpProbeOf(request: HttpRequest, attempt: number): HttpProbe {
  const { method = 'GET', headers = {}, status = [200], insecure = false, ...rest } = request;
  return { probe: 'http', ...rest, method, headers, status, isVerified: !insecure, attempt };
}

/** The request and the wanted answer, as text. */
export function describeRequest({ url, status = [200], body, json }: HttpRequest): string {
  const wanted = [
    ...(status.length === 1 && status[0] === 200 ? [] : [`status ${status.join(' or ')}`]),
    ...(body === undefined ? [] : [`a body that matches ${body}`]),
    ...(json === undefined ? [] : [`the JSON ${JSON.stringify(json)}`]),
  ];
  return wanted.length === 0 ? url : `${url} with ${wanted.join(' and ')}`;
}

/** What is wrong with a request, as messages; `place`: the prefix of its arguments, such as `http.`. */
export function httpProblems(request: HttpRequest, place = ''): readonly string[] {
  const { url, method, body, json, headers = {} } = request;
  const isBodyless = method === 'HEAD' && (body !== undefined || json !== undefined);
  return [
    ...(URL.canParse(url) ? [] : [`${place}url ${url} is not a URL`]),
    ...(isBodyless ? [`${place.replace('.', ': ')}a HEAD request has no body to compare`] : []),
    ...Object.keys(headers)
      .filter((name) => !/^[A-Za-z0-9-]+$/.test(name))
      .map((name) => `${place}headers: ${JSON.stringify(name)} is not the name of a header`),
    ...(isPlainJson(json)
      ? []
      : [`${place}json must be plain data: objects, lists, text, numbers, true, false, null`]),
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
