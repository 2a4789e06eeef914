import { absolutePath, flag, object, text, withDefault, type InputOf } from '../../schema/schema';

export const fetchArgs = object({
  /** The file on the host: an absolute path without `..`. A symbolic link is followed. */
  src: absolutePath(),
  /** Absolute path of a directory on the controller: the file becomes `DEST/HOST/SRC`. With `flat`, see there. */
  dest: text(),
  /** `dest` is the file itself, or its directory if it ends with a slash. Default: false. */
  flat: withDefault(flag(), false),
  /** A missing file is not an error, and nothing is fetched. Default: false. */
  allowMissing: withDefault(flag(), false),
});

/** The arguments of the task `fetch`. */
export interface FetchArgs extends InputOf<typeof fetchArgs> {}
