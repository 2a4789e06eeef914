import { fileFacts, type FileFact } from '../../facts/file';
import { one } from '../../facts/kind';
import { absolutePath, flag, object, optional, text, withDefault, type InputOf } from '../../schema/schema';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { attributes } from '../shared/files/attributes';
import { downloadKey, downloadProblems, judgeDownload, planDownload, proveDownload } from './plan';
import { urlArgs } from '../shared/web/url-args';

const downloadArgs = object({
  /** Address, with https, http or ftp, without user and password. */
  url: text(),
  /** Where the file is on the host: an absolute path without `..`, in a directory that exists. */
  path: absolutePath(),
  ...urlArgs,
  /** Instead of `sha256`: fetch every time and take whatever comes. Default: false. */
  force: withDefault(flag(), false),
  ...attributes,
  /** Shell command that must succeed on what came before it takes the place of the old; `%s` is its path. */
  validate: optional(text({ pattern: '%s' })),
});

/** The arguments of the task `download`. */
export interface DownloadArgs extends InputOf<typeof downloadArgs> {}

/** What the task `download` looks at. */
export interface DownloadFacts {
  readonly present: FileFact | undefined;
}

/**
 * A file that the host fetches from the web with curl or wget. It is the one with the declared SHA-256 or it is refused,
 * and at no time is there half a file.
 *
 * @example
 * apt({ packages: ['curl', 'ca-certificates'] });
 * download({
 *   url: 'https://downloads.example.org/debian/README',
 *   path: '/srv/README',
 *   force: true,
 * });
 *
 * @example
 * download({
 *   url: 'https://example.com/tool-1.2.3',
 *   path: '/usr/local/bin/tool',
 *   sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
 *   headers: { Authorization: secret('Bearer 5f1e…') },
 *   mode: '0755',
 * });
 *
 * @unseen
 * - Whether the address answers, and with what: nothing is fetched under check.
 * - With `force`, whether what comes is what is there: check says that it would be downloaded.
 *
 * @ansible get_url
 * - A checksum is required and is the state: a present file is compared with it, and nothing is asked of the web.
 * - `force` fetches every time, as there; a download only where no file is yet is `sha256` with any later content refused.
 * - Neither Python nor anything but curl or wget is needed; user and password go into the header Authorization.
 * - Headers reach the tool over standard input, so that nobody on the host can see them.
 */
export const download: TaskFunction<DownloadArgs, DownloadFacts> = defineTask({
  name: 'download',
  args: downloadArgs,
  title: ({ path }) => `download ${path}`,
  check: downloadProblems,
  facts: (args) => ({ present: one(fileFacts, downloadKey(args)) }),
  plan: ({ present }, args) => planDownload(present, args),
  proof: (_before, { present }, args) => proveDownload(present, args),
  converges: ({ force }) => !force,
  judge: judgeDownload,
});
