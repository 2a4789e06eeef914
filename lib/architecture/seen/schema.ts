import {
  anyText,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  schemaOf,
  table,
  text,
  type OutputOf,
  type Schema,
} from '../../schema/schema';

/** The version of the format; another one is refused. */
export const seenVersion = 1;

const time = (): Schema<string> =>
  schemaOf({
    type: 'string',
    pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$',
    expects: "a time such as '2026-11-30T03:10:00Z'",
  });
const port = () => integer({ minimum: 1, maximum: 65_535 });

const seenPort = object({
  transport: oneOf('tcp', 'udp'),
  /** `*`: all addresses. */
  address: text(),
  device: optional(text()),
  port: port(),
  process: optional(text()),
  unit: optional(text()),
});

/** A port that something was seen listening on. */
export interface SeenPort extends OutputOf<typeof seenPort> {}

const seenCertificate = object({
  /** The name that was asked for. */
  name: text(),
  port: port(),
  /** Undefined, like the next: nothing was shown. */
  domains: optional(list(text())),
  issuer: optional(anyText()),
  /** Seconds since 1970, like the next. */
  notBefore: optional(integer()),
  notAfter: optional(integer()),
});

/** A certificate as a port showed it. */
export interface SeenCertificate extends OutputOf<typeof seenCertificate> {}

/** The schema of {@link SeenState}. */
export const seenState = object({
  /** When it was read. */
  at: time(),
  os: object({ id: anyText(), version: anyText(), codename: anyText(), name: anyText() }),
  cpus: integer({ minimum: 0 }),
  memoryMiB: integer({ minimum: 0 }),
  /** Left out: `df` said nothing. */
  diskMiB: optional(integer({ minimum: 0 })),
  /** Left out: there is no `ss`. */
  listening: optional(list(seenPort)),
  /** Installed versions by name; `''`: not installed. */
  packages: table(anyText()),
  units: table(
    object({
      /** `active`, `inactive`, `failed`, …; `absent`: there is no such unit. */
      active: text(),
      /** `enabled`, `disabled`, …; empty: no file. */
      enabled: anyText(),
    }),
  ),
  certificates: list(seenCertificate),
});

/** What was read from a host. */
export interface SeenState extends OutputOf<typeof seenState> {}

const seenRun = object({
  /** When it ended. */
  at: time(),
  playbook: text(),
  /** `ok`: nothing was to be done. A run changed, or a check for drift found, `count` things. */
  result: oneOf('ok', 'changed', 'failed', 'unreachable', 'interrupted'),
  count: integer({ minimum: 0 }),
  /** Only a part of the playbook ran: `--tags`, `--skip-tags` or `--start-at`. */
  isPartial: optional(flag()),
});

/** How a run or a check for drift ended on a host. */
export interface SeenRun extends OutputOf<typeof seenRun> {}

const seenHost = object({
  state: optional(seenState),
  run: optional(seenRun),
  drift: optional(seenRun),
});

/** All that is known of a host. */
export interface SeenHost extends OutputOf<typeof seenHost> {}

/** What was last seen of the hosts of an environment: the content of its file. */
export const seenSchema = object({
  version: integer({ minimum: seenVersion, maximum: seenVersion }),
  environment: text(),
  hosts: table(seenHost),
});

/** What was last seen of the hosts of an environment. */
export interface SeenEnvironment extends OutputOf<typeof seenSchema> {}
