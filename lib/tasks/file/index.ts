import { fileFacts, type FileFact } from '../../facts/file';
import { one } from '../../facts/kind';
import { wayFacts, type WayFact } from '../../facts/way';
import { alongWay } from '../shared/files/along-way';
import { fileKey, fileWay, planFile, type DeclaredFile } from '../shared/files/file-plan';
import { fileProblems } from './problems';
import { requireFile } from './missing-file';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { fileArgs, type FileArgs } from './args';
import { touches } from '../contract/prediction';
import { predictFile } from '../shared/files/file-prediction';
import { absenceClaims, fileClaims } from '../shared/files/path-claims';

/** What the task `file` looks at. */
export interface FileFacts {
  readonly present: FileFact | undefined;
  readonly way?: WayFact | undefined;
}

/**
 * A file with its content, owner, group and mode; or no file. The content is written to a temporary file in the same
 * directory, which gets owner and mode, is validated and then renamed: there is never half a file. Without `content`
 * and `src` the task sets only owner, group and mode, of a file that exists or that `touch` creates. If somebody else
 * changes the file in the meantime, the task fails and leaves it alone.
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
 * - A symbolic link at `path` is an error unless `force` (replaces it) or `follow` (writes the file that it leads to).
 * - `force: false` of `copy` is `unlessExists`. `touch` creates an empty file and never changes the times of a present
 *   one.
 * - A new file is 0644 without `mode`, whatever the umask. Modes are octal texts; a number is a compile error.
 * - `src` is an absolute path on the controller, of a file of any size; for whole trees there is `copyTree`.
 * - If somebody else changes the file after the task has read it, the task fails and leaves the file as it is.
 */
export const file: TaskFunction<FileArgs, FileFacts> = defineTask({
  name: 'file',
  args: fileArgs,
  title: ({ path }) => `file ${path}`,
  check: fileProblems,
  claims: (args) => (args.state === 'absent' ? absenceClaims(args.path) : fileClaims(args)),
  facts: (args) => ({ present: one(fileFacts, fileKey(args)), way: one(wayFacts, fileWay(args)) }),
  predicts: ({ present }, args, now) => [touches(args.path), ...predictFile(present, args, now)],
  plan: ({ present, way }, args) => {
    const changes = alongWay({ path: args.path, way }, planFile(present, args));
    return present === undefined && !makesFile(args) ? requireFile(args.path, changes) : changes;
  },
});

function makesFile({ content: wanted, src, touch }: DeclaredFile): boolean {
  return wanted !== undefined || src !== undefined || touch;
}
