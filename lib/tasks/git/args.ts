import {
  absolutePath,
  flag,
  integer,
  object,
  optional,
  secretText,
  text,
  withDefault,
  type InputOf,
} from '../../schema/schema';
import { attributes } from '../shared/files/attributes';

export const gitArgs = object({
  /** Address of the repository, as git takes it: `https://…`, `git@host:path`, `file:///srv/app.git`. */
  repo: text(),
  /** Directory of the checkout: an absolute path without `..`, empty or missing at first. */
  path: absolutePath(),
  /** Branch, tag, or commit of 40 hexadecimal digits, which needs no look-up. Default: `HEAD` of the repository. */
  version: withDefault(text(), 'HEAD'),
  /** How many commits of the history to fetch. Default: all. */
  depth: optional(integer({ minimum: 1 })),
  /** Check out submodules too, and their submodules. Default: false. */
  submodules: withDefault(flag(), false),
  /** A private key for ssh, without passphrase: the text of the key file. Default: the keys of the user. */
  deployKey: optional(secretText()),
  /** Name of the user who owns the checkout and runs git. Default: the session's user, root. */
  user: attributes.owner,
  /** Discard changes to tracked files on the host. Default: false, such changes are an error. */
  force: withDefault(flag(), false),
});

/** The arguments of the task `git`. */
export interface GitArgs extends InputOf<typeof gitArgs> {}
