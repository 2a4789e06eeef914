import {
  absolutePath,
  anything,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  table,
  text,
  withDefault,
  type Resolved,
} from '../../schema/schema';

/** The arguments of the task `waitFor`. */
export const waitForArgs = object({
  /** TCP port to wait for. This, `path` or `http`. */
  port: optional(integer({ minimum: 1, maximum: 65_535 })),
  /** Host or address of `port`, as seen from the host of the task. Default: `localhost`. */
  host: withDefault(text({ pattern: '^[A-Za-z0-9_.:%][A-Za-z0-9_.:%-]*$' }), 'localhost'),
  /** Path to wait for. This, `port` or `http`. */
  path: optional(absolutePath()),
  /** `open` or `closed` for a port, `present` or `absent` for a path. Default: `open`, `present`. */
  state: optional(oneOf('open', 'closed', 'present', 'absent')),
  /** POSIX extended regular expression that one line of the file at `path` must match: `'^ready'`. */
  content: optional(text({ pattern: '^[^\\0\\n]+$' })),
  /** Web server to wait for. This, `port` or `path`. */
  http: optional(
    object({
      /** `http://…` or `https://…`. It is asked directly, without a proxy; redirections are not followed. */
      url: text({ pattern: '^https?://[^\\s@]+$' }),
      /** Default: `GET`. */
      method: optional(oneOf('GET', 'HEAD')),
      /** Additional headers. They may be seen on the host while a request runs, so no secrets. */
      headers: optional(table(text({ pattern: '^[^\\0\\r\\n]+$' }))),
      /** Status codes that are good. Default: `[200]`. */
      status: optional(list(integer({ minimum: 100, maximum: 599 }), { minItems: 1 })),
      /** POSIX extended regular expression that one line of the body must match. */
      body: optional(text({ pattern: '^[^\\0\\n]+$' })),
      /** What the body must contain as JSON: objects may have other keys beside, lists must be equal: `{ status: 'ok' }`. */
      json: optional(anything()),
      /** Name or address to connect to instead of the one in `url`; the certificate must still be for that. */
      address: optional(text({ pattern: '^[A-Za-z0-9_.:%][A-Za-z0-9_.:%-]*$' })),
      /** Path on the host of the certificates to trust. Default: those that the host trusts. */
      caFile: optional(absolutePath()),
      /** Accept any certificate. Default: false. */
      insecure: optional(flag()),
    }),
  ),
  /** Seconds between tries. Default: 1. */
  interval: withDefault(integer({ minimum: 1 }), 1),
  /** Seconds to wait in all. Default: 300. */
  timeout: withDefault(integer({ minimum: 0 }), 300),
  /** Seconds that one try may take. Default: 5. */
  attemptTimeout: withDefault(integer({ minimum: 1 }), 5),
});

/** The arguments, checked and with defaults. */
export type WaitForArgs = Resolved<(typeof waitForArgs)['properties']>;
