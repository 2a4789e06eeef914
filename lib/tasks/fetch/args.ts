import { absolutePath, flag, object, text, withDefault, type InputOf } from '../../schema/schema';

export const fetchArgs = object({
  /** The file on the host: an absolute path without `..`; a symbolic link stands for what it leads to. */
  src: absolutePath(),
  /** Absolute path of a directory of the controller: the file becomes `DEST/HOST/SRC`. With `flat`, see there. */
  dest: text(),
  /** `dest` is the file itself, or with a slash at its end the directory for it. Default: false. */
  flat: withDefault(flag(), false),
  /** A missing file is no error, and nothing is fetched. Default: false. */
  allowMissing: withDefault(flag(), false),
});

/** The arguments of the task `fetch`. */
export interface FetchArgs extends InputOf<typeof fetchArgs> {}
