import {
  absolutePath,
  integer,
  list,
  object,
  oneOf,
  table,
  text,
  flag,
  optional,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { variableValue } from '../shared/environment/variables';
import { serviceWords, type ServiceSection } from '../shared/systemd/service-section';
import { section } from '../shared/systemd/unit-section';

/** Seconds, within what PM2 and systemd take. */
const seconds = () => integer({ minimum: 1, maximum: 3600 });

/** The arguments of `pm2`. */
export const pm2Args = object({
  /** The application: PM2 calls it so, and its unit is `NAME.service`. Small letters, digits and `-`. */
  name: text({ pattern: '^[a-z][a-z0-9-]{0,31}$' }),
  /** The user that it runs as, who must exist. Needed for `state: 'present'`. */
  user: optional(text({ pattern: '^[a-z_][a-z0-9_-]*$' })),
  /**
   * The directory that it works in. It may be a link to a release, such as `/srv/shop/current`: when the link leads
   * elsewhere, the workers are replaced. Needed for `state: 'present'`.
   */
  cwd: optional(absolutePath()),
  /** What Node.js starts, relative to `cwd`: `src/server.js`. Needed for `state: 'present'`. */
  script: optional(text()),
  /** Arguments of the script. Default: none. */
  args: withDefault(list(text()), []),
  /** Options of Node.js: `['--max-old-space-size=512']`. Default: none. */
  nodeArgs: withDefault(list(text()), []),
  /**
   * `cluster`: all instances share the port that they listen at, and new ones run before old ones end. `fork`: each
   * opens its own, and all end before new ones start. Default: `cluster`.
   */
  mode: withDefault(oneOf('cluster', 'fork'), 'cluster'),
  /** How many processes. Each gets its number as `NODE_APP_INSTANCE`, from 0 on. Default: 1. */
  instances: withDefault(integer({ minimum: 1, maximum: 1000 }), 1),
  /**
   * The application calls `process.send('ready')` when it can take requests. Without it an instance counts as ready
   * when it has run for a second. Default: false.
   */
  waitReady: withDefault(flag(), false),
  /** Seconds in which all instances must be ready: more than they take to start. Default: 30. */
  listenTimeout: withDefault(seconds(), 30),
  /** Seconds from SIGTERM until PM2 kills an instance: more than it takes to finish its requests. Default: 15. */
  killTimeout: withDefault(seconds(), 15),
  /**
   * Variables by name: a text, a number, a boolean or a secret; `undefined` leaves one out. Each name has a capital
   * letter, because PM2 keeps its own settings among the variables. Default: none.
   */
  environment: withDefault(table(variableValue), {}),
  /** More directives of the unit: `{ MemoryMax: '1G', ProtectSystem: 'strict' }`. */
  service: optional(section<ServiceSection>(serviceWords)),
  /** `absent`: stopped, and its unit, files and PM2_HOME are removed. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `pm2`. */
export interface Pm2Args extends InputOf<typeof pm2Args> {}

/** The arguments, checked and with defaults. */
export type DeclaredPm2 = OutputOf<typeof pm2Args>;
