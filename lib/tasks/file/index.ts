import { fileFacts, type FileFact } from '../../facts/file';
import { one } from '../../facts/kind';
import { fileKey, planFile, type DeclaredFile } from '../shared/files/file-plan';
import { fileProblems } from './problems';
import { requireFile } from './missing-file';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { fileArgs, type FileArgs } from './args';

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
