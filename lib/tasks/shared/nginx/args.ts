import {
  absolutePath,
  anything,
  content,
  either,
  fileMode,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  table,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../../schema/schema';

const name = () => text({ pattern: '^[^:/\\s][^:/\\n]*$' });

const nginxHealthCheck = object({
  /** `http://…` or `https://…`; redirections are not followed. */
  url: text({ pattern: '^https?://[^\\s@]+$' }),
  /** Status codes that are good. Default: `[200]`. */
  status: optional(list(integer({ minimum: 100, maximum: 599 }), { minItems: 1 })),
  /** POSIX extended regular expression that one line of the body must match. */
  body: optional(text({ pattern: '^[^\\0\\n]+$' })),
  /** Address to connect to instead of the name in `url`. Default: `127.0.0.1`. */
  address: optional(text({ pattern: '^[A-Za-z0-9_.:%][A-Za-z0-9_.:%-]*$' })),
  /** Path on the host of the certificates to trust. Default: those that the host trusts. */
  caFile: optional(absolutePath()),
  /** Accept any certificate. Default: false. */
  insecure: optional(flag()),
  /** Seconds within which it must answer. Default: 10. */
  timeout: optional(integer({ minimum: 1, maximum: 300 })),
});

/** What nginx must answer after it has read its configuration. */
export interface NginxHealthCheck extends InputOf<typeof nginxHealthCheck> {}

const common = {
  /** The configuration itself. This or `src`. */
  content: optional(content()),
  /** Absolute path of an ejs template on the controller: `join(__dirname, 'templates', 'app.conf.ejs')`. */
  src: optional(text()),
  /** The variables of the template, by name. */
  vars: withDefault(table(anything()), {}),
  /**
   * What must answer after the reload. The host itself asks. Without that answer the task puts the old configuration
   * back. Where nginx does not run, the host does not ask.
   */
  healthCheck: optional(nginxHealthCheck),
};

const state = () => withDefault(oneOf('present', 'absent'), 'present');

/** The arguments of `nginxSite`. */
export const nginxSiteArgs = object({
  /** Name of the site: its file in `sites-available`, such as `example.org`. */
  name: text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*$' }),
  ...common,
  /**
   * `absent`: there is neither its file nor the link of its name in `sites-enabled`. Remove first whatever else leads
   * to the file, such as a link of another name: nginx would not find the file, and the task puts everything back.
   * Default: `present`.
   */
  state: state(),
  /** Whether nginx serves it: whether there is a link to it in `sites-enabled`. Default: true. */
  enabled: withDefault(flag(), true),
  /**
   * `true`: no other site is enabled; a list: none but this and those of these names. Whatever else is in
   * `sites-enabled` goes: a link is removed, a file is moved to `sites-available` with `.disabled` after its name.
   * Default: false, other sites are left alone.
   */
  exclusive: withDefault(
    either(flag(), list(text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*$' }), { minItems: 1 })),
    false,
  ),
});

/** The arguments of the task `nginxSite`. */
export interface NginxSiteArgs extends InputOf<typeof nginxSiteArgs> {}

/** The arguments of `nginxConfig`. */
export const nginxConfigArgs = object({
  /** The file, relative to `/etc/nginx`: `conf.d/gzip.conf`, `snippets/tls.conf`, `nginx.conf`. */
  name: text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$' }),
  ...common,
  /** `absent`: there is no such file. Default: `present`. */
  state: state(),
  /** User name or uid. Default: `root`. */
  owner: withDefault(name(), 'root'),
  /** Group name or gid. Default: `root`. */
  group: withDefault(name(), 'root'),
  /** Permission bits as octal text. Default: `0644`. */
  mode: withDefault(fileMode(), '0644'),
});

/** The arguments of the task `nginxConfig`. */
export interface NginxConfigArgs extends InputOf<typeof nginxConfigArgs> {}

/** The arguments of `nginxSite` with their defaults. */
export type DeclaredNginxSite = OutputOf<typeof nginxSiteArgs>;

/** The arguments of `nginxConfig` with their defaults. */
export type DeclaredNginxConfig = OutputOf<typeof nginxConfigArgs>;
