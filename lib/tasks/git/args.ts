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
  /**
   * Branch, tag, or commit. A commit of 40 hexadecimal digits needs no look-up; a shorter one is looked up among the
   * commits that are fetched, if no branch or tag has that name. Default: `HEAD` of the repository.
   */
  version: withDefault(text(), 'HEAD'),
  /** How many commits of the history to fetch. Default: all, also those that an earlier `depth` left out. */
  depth: optional(integer({ minimum: 1 })),
  /**
   * Check out submodules too, and their submodules. One that the repository dropped is removed, unless it has changed,
   * untracked or ignored files and there is no `force`. Default: false.
   */
  submodules: withDefault(flag(), false),
  /**
   * Whether to fetch the files that the repository keeps with git LFS, which needs the package `git-lfs`; false: leave
   * their pointers. Default: as git is set up on the host; if it is not set up for LFS and the repository needs it, an error.
   */
  lfs: optional(flag()),
  /** A private key for ssh, without passphrase: the text of the key file. Default: the keys of the user. */
  deployKey: optional(secretText()),
  /** Name of the user who owns the checkout and runs git. Default: the session's user, root. */
  user: attributes.owner,
  /**
   * Discard changes to tracked files on the host, commits that were made there and are in no branch or tag, and the files
   * of dropped submodules. Default: false, the first two are an error.
   */
  force: withDefault(flag(), false),
  /** Remove files and directories that git does not know, also repositories in them, but not the ignored ones. Default: false. */
  clean: withDefault(flag(), false),
});

/** The arguments of the task `git`. */
export interface GitArgs extends InputOf<typeof gitArgs> {}
