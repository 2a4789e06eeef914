import { fileFacts, type FileFact } from '../../facts/file';
import { one } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { downloadKey, downloadProblems, judgeDownload, planDownload, proveDownload } from './plan';
import { downloadArgs, type DownloadArgs } from './args';

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
  converges: ({ force }) => !force,
  act: { judge: judgeDownload, proof: (_before, { present }, args) => proveDownload(present, args) },
});
