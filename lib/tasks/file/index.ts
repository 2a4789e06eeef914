import { fileFacts, type FileFact } from '../../facts/file';
import { one } from '../../facts/kind';
import {
  absolutePath,
  content,
  flag,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
} from '../../schema/schema';
import { attributes } from '../shared/files/attributes';
import { fileKey, planFile, type DeclaredFile } from '../shared/files/file-plan';
import { fileProblems } from './problems';
import { requireFile } from './missing-file';
import { defineTask, type TaskFunction } from '../contract/define-task';

const fileArgs = object({
  /** Where the file is on the host: an absolute path without `..`. */
  path: absolutePath(),
  /** What the file contains: text, bytes or a secret (never shown in a diff). Nothing is added, no newline either. */
  content: optional(content()),
  /** Absolute path of a file of the controller to copy, of any size: `join(__dirname, 'files', 'motd')`. */
  src: optional(text()),
  ...attributes,
  /** `absent`: no file may be there. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
  /** Keep the old file beside the new one, as `NAME.2026-01-31T09:30:00.000000000~`. Default: false. */
  backup: withDefault(flag(), false),
  /**
   * Shell command that must succeed on the new content before it takes the place of the old; `%s` stands for the
   * path of the temporary file: `'visudo -cf %s'`.
   */
  validate: optional(text({ pattern: '%s' })),
  /** Replace a symbolic link by the file. Default: false, a symbolic link is an error. */
  force: withDefault(flag(), false),
  /** Take a symbolic link for the file that it leads to. Default: false. */
  follow: withDefault(flag(), false),
  /** Write the content only where nothing is yet; owner, group and mode always hold. Default: false. */
  unlessExists: withDefault(flag(), false),
  /** Create an empty file where none is; a present one keeps its content. Default: false. */
  touch: withDefault(flag(), false),
});

/** The arguments of the task `file`. */
export interface FileArgs extends InputOf<typeof fileArgs> {}

/** What the task `file` looks at. */
export interface FileFacts {
  readonly present: FileFact | undefined;
}

/**
 * A file with its content, owner, group and mode; or no file. It is written to a temporary file in the same
 * directory, gets owner and mode there, is validated and then renamed: at no time is there half a file. Without
 * `content` and `src` only owner, group and mode are declared, of a file that must be there by then or that `touch`
 * creates. A change that somebody else makes in the meantime is noticed and left alone.
 *
 * @example
 * file({
 *   path: '/etc/motd',
 *   content: 'This machine is managed by Hostwright.\n',
 *   owner: 'root',
 *   group: 'root',
 *   mode: '0644',
 * });
 * @example
 * file({ path: '/etc/cron.allow', content: 'root\n', mode: '0640', backup: true });
 * file({ path: '/etc/app/token', content: secret(process.env.APP_TOKEN ?? ''), mode: '0600' });
 * file({ path: '/var/log/app.log', touch: true, owner: 'www-data' });
 * @unseen
 * - What `validate` says about the new content.
 * - Whether the owner, the group and the directory exist, if no earlier task makes them.
 * - Free space, read-only mounts and immutable files.
 * @ansible copy, file
 * - A symbolic link at `path` is an error unless `force` (it is replaced) or `follow` (what it leads to is written).
 * - `force: false` of `copy` is `unlessExists`. `touch` creates an empty file and never changes the times of a present
 *   one.
 * - A new file is 0644 without `mode`, whatever the umask. Modes are octal texts; a number is a compile error.
 * - `src` is an absolute path of the controller, of any size; for whole trees there is `copyTree`.
 * - A change that somebody else makes between look and write is noticed, and the file left as it is.
 */
export const file: TaskFunction<FileArgs, FileFacts> = defineTask({
  name: 'file',
  args: fileArgs,
  title: ({ path }) => `file ${path}`,
  check: fileProblems,
  facts: (args) => ({ present: one(fileFacts, fileKey(args)) }),
  plan: ({ present }, args) => {
    const changes = planFile(present, args);
    return present === undefined && !makesFile(args) ? requireFile(args.path, changes) : changes;
  },
});

function makesFile({ content: wanted, src, touch }: DeclaredFile): boolean {
  return wanted !== undefined || src !== undefined || touch;
}
