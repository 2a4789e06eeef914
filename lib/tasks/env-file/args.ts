import {
  absolutePath,
  fileMode,
  list,
  object,
  oneOf,
  table,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { variableValue } from '../shared/environment/variables';

export const envFileArgs = object({
  /** Where the file is on the host: an absolute path without `..`. */
  path: absolutePath(),
  /**
   * The variables by name: a text, a number, a boolean (`true` or `false`) or a secret. `undefined` leaves a variable
   * out: `process.env.LOG_LEVEL`. Names have letters, digits and `_`, and do not begin with a digit.
   */
  variables: withDefault(table(variableValue), {}),
  /** Names of variables that must be set and not empty. Default: none. */
  required: withDefault(list(text()), []),
  /** User name or uid. Default: root, who starts units. */
  owner: withDefault(text({ pattern: '^[^:/\\s][^:/\\n]*$' }), 'root'),
  /** Group name or gid. Default: root. */
  group: withDefault(text({ pattern: '^[^:/\\s][^:/\\n]*$' }), 'root'),
  /** Permission bits as octal text. Default: `0600`. With a secret, others must get no permission. */
  mode: withDefault(fileMode(), '0600'),
  /** `absent`: there is no file. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `envFile`. */
export interface EnvFileArgs extends InputOf<typeof envFileArgs> {}

/** The arguments with their defaults. */
export type DeclaredEnvFile = OutputOf<typeof envFileArgs>;
