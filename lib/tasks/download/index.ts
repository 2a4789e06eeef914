import { fileFacts, type FileFact } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { programFacts } from '../../facts/program';
import { sha512Facts } from '../../facts/sha512';
import { wayFacts, type WayFact } from '../../facts/way';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { alongWay } from '../shared/files/along-way';
import {
  downloadKey,
  downloadProblems,
  isFetched,
  judgeDownload,
  mayStay,
  planDownload,
  proveDownload,
  withTool,
} from './plan';
import { downloadArgs, type DownloadArgs } from './args';
import { brings, touches } from '../contract/prediction';
import { claim } from '../contract/claim';
import { fileClaims } from '../shared/files/path-claims';

/** What the task `download` looks at. */
export interface DownloadFacts {
  readonly present: FileFact | undefined;
  /** SHA-512 of the present file, where it is declared. */
  readonly sha512?: ReadonlyMap<string, string>;
  readonly way?: WayFact | undefined;
  /** Which programs that fetch are there. */
  readonly tools: ReadonlyMap<string, true>;
}

/**
 * A file that the host fetches from the web with curl or wget. A file without the declared SHA-256 is refused, and
 * there is never half a file.
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
 * - Whether the address answers, and with what: check fetches nothing.
 * - With `force` or `checksumUrl`, whether the content would change: check always says that the file would be
 *   downloaded.
 *
 * @ansible get_url
 * - A checksum is required, unless `force`: `sha256`, `sha512`, or `checksumUrl`, the address of a list. A present file is compared with it, without a request to the web.
 * - `force` fetches every time, as in Ansible. To download only a missing file, give its `sha256`: a present file with
 *   other content is then replaced.
 * - The host needs curl or wget, not Python. User and password go into the header Authorization.
 * - The tool gets headers via standard input, so that nobody on the host can see them.
 */
export const download: TaskFunction<DownloadArgs, DownloadFacts> = defineTask({
  name: 'download',
  args: downloadArgs,
  title: ({ path }) => `download ${path}`,
  check: downloadProblems,
  claims: (args) => [
    ...fileClaims(args),
    ...claim(`the SHA-256 of ${args.path}`, args.sha256?.toLowerCase()),
  ],
  facts: (args) => ({
    present: one(fileFacts, downloadKey(args)),
    sha512: many(sha512Facts, args.sha512 === undefined ? [] : [args.path]),
    way: one(wayFacts, { path: args.path }),
    tools: many(programFacts, ['curl', 'wget']),
  }),
  predicts: (_facts, { path }) => [touches(path), brings(path)],
  plan: ({ present, sha512, way, tools }, args) => {
    const changes = planDownload({ present, sha512: sha512.get(args.path) }, args);
    return withTool(tools, alongWay({ path: args.path, way }, changes));
  },
  converges: (args) => !isFetched(args),
  undecided: ({ present }, args) => (mayStay(present, args) ? 'what the server sends' : undefined),
  act: {
    judge: judgeDownload,
    proof: (_before, { present, sha512 }, args) =>
      proveDownload({ present, sha512: sha512.get(args.path) }, args),
  },
});
