import {
  absolutePath,
  integer,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { httpRequest } from '../shared/web/http-request';

const waitForHttp = object(httpRequest);

/** A web server to wait for, and the wanted answer. */
export interface WaitForHttp extends InputOf<typeof waitForHttp> {}

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
  http: optional(waitForHttp),
  /** Seconds between tries. Default: 1. */
  interval: withDefault(integer({ minimum: 1 }), 1),
  /** Seconds to wait altogether. Default: 300. */
  timeout: withDefault(integer({ minimum: 0 }), 300),
  /** Seconds that one try may take. Default: 5. */
  attemptTimeout: withDefault(integer({ minimum: 1 }), 5),
});

/** The arguments of the task `waitFor`. */
export interface WaitForArgs extends InputOf<typeof waitForArgs> {}

/** The arguments, checked and with defaults. */
export type DeclaredWait = OutputOf<typeof waitForArgs>;
