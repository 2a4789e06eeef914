import {
  anything,
  either,
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
} from '../../schema/schema';
import { createdFile, editedFile } from '../shared/files/edited-file';

export const configValueArgs = object({
  ...editedFile,
  /**
   * The path to the value: names, and indexes of lists, which begin with 0; the index after the last adds to the list.
   * In an ini file `['section', 'key']`, or `['key']` before all sections. An object stands for the one that has these
   * values: an element of a list, `['jobs', { name: 'web' }, 'port']`; one of several sections of a name,
   * `['Peer', { PublicKey: '…' }, 'Endpoint']`; as the first part, one of several YAML documents,
   * `[{ kind: 'Service' }, 'spec', 'type']`. A missing element or section is added with these values.
   */
  key: list(either(text(), integer({ minimum: 0 }), table(anything())), { minItems: 1 }),
  /**
   * The value: a text, a number, `true`, `false`, `null`, a list or an object of these, or a secret text. In an ini
   * file `null` is the key alone, and a list is one line for each element. TOML has no `null`.
   */
  value: optional(anything()),
  /**
   * Instead of a value: a text, a number, `true` or `false` that the list at the key has, beside the elements of others.
   * A missing element is added at the end. Not in ini files.
   */
  element: optional(anything()),
  /**
   * Format of the file; JSON may have comments. Default: by the end of `path`, `.ini`, `.json`, `.toml`, `.yaml` or
   * `.yml`.
   */
  format: optional(oneOf('ini', 'json', 'toml', 'yaml')),
  /** In an ini file a `;` or `#` after a space begins a comment, which stays. Default: false, no such comments. */
  inlineComments: withDefault(flag(), false),
  ...createdFile,
  /** `absent`: the file does not have the key, or the list not the element. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `configValue`. */
export interface ConfigValueArgs extends InputOf<typeof configValueArgs> {}
