import { fileFacts, type FileFact } from '../../facts/file';
import { one } from '../../facts/kind';
import { manifestFacts, type ManifestFact } from '../../facts/manifest';
import {
  absolutePath,
  fileMode,
  flag,
  list,
  object,
  optional,
  text,
  withDefault,
  type InputOf,
} from '../../schema/schema';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { attributes } from '../shared/files/attributes';
import { copyProblems, planCopy } from './plan';
import { wantedTree } from './wanted';

const copyTreeArgs = object({
  /** Absolute path of a directory of the controller: `join(__dirname, 'files', 'site')`. */
  src: text(),
  /** Where its entries are on the host: an absolute path without `..`. It is created, with missing parents. */
  path: absolutePath(),
  /** User name or uid of all entries below `path`. Default: the present owner, or root for what is new. */
  owner: attributes.owner,
  /** Group name or gid of all entries below `path`. Default: the present group, or root for what is new. */
  group: attributes.group,
  /** Permission bits of files as octal text. Default: `0644`. */
  fileMode: withDefault(fileMode(), '0644'),
  /**
   * Permission bits of files that their owner may execute on the controller, as octal text. Default: `fileMode`
   * with execution for everybody who may read, such as `0755`.
   */
  executableMode: optional(fileMode()),
  /** Permission bits of directories below `path` as octal text. Default: the present mode, or `0755` for new ones. */
  directoryMode: optional(fileMode()),
  /**
   * Patterns of what is not copied: `*.swp` (a name at any depth), `cache/*.db` (relative to `src`), `.git/` (a
   * directory), with `*`, `?`, `[ab]` and `**` for any number of directories. Default: none.
   */
  exclude: withDefault(list(text()), []),
  /** Remove from `path` what is not in `src`, except what is excluded. Default: false. */
  exclusive: withDefault(flag(), false),
});

/** The arguments of the task `copyTree`. */
export interface CopyTreeArgs extends InputOf<typeof copyTreeArgs> {}

/** What the task `copyTree` looks at. */
export interface CopyTreeFacts {
  readonly root: FileFact | undefined;
  readonly manifest: ManifestFact | undefined;
}

/**
 * A directory of the controller, copied with all that is below it. The host hashes its files in one go and only what
 * differs travels; a tree that is as declared is answered in one word, however large it is.
 *
 * @example
 * copyTree({
 *   src: join(__dirname, 'files', 'site'),
 *   path: '/srv/site',
 *   owner: 'www-data',
 *   group: 'www-data',
 *   exclude: ['.git/', '*.swp'],
 * });
 *
 * @unseen
 * - How the text of a file changes: the diff names the file and its hashes.
 *
 * @ansible copy, synchronize
 * - What is below `src` is copied into `path`; whether a path ends with a slash means nothing.
 * - Symbolic links are copied as links; a link on the host in place of a declared directory is an error.
 * - The modes of files always hold; those of directories only where `directoryMode` is declared.
 * - `exclusive` is the `delete` of synchronize; what is excluded is not deleted. Neither rsync nor Python is needed.
 */
export const copyTree: TaskFunction<CopyTreeArgs, CopyTreeFacts> = defineTask({
  name: 'copyTree',
  args: copyTreeArgs,
  title: ({ path }) => `copyTree ${path}`,
  check: copyProblems,
  facts: (args) => ({
    root: one(fileFacts, { path: args.path }),
    manifest: one(manifestFacts, wantedTree(args).key),
  }),
  plan: ({ root, manifest }, args) => planCopy(root, manifest, args),
});
