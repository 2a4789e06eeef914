import { HostwrightError } from '../../errors/error';
import type { FileFact, FileKey } from '../../facts/file';
import type { Secret } from '../../secrets/secret';
import { fetchUrl } from '../../shell/fetch-url';
import { reach } from '../../shell/reach';
import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import { writeFileScript } from '../../shell/write-file';
import type { Change, Output } from '../contract/change';
import type { Judgement } from '../contract/module';
import type { RunStep } from '../contract/step';
import { attributeChanges, attributeDifferences, type Attributes } from '../shared/files/attributes';
import { obstacle, withHint } from '../shared/files/obstacle';
import { pathProblems } from '../shared/files/path';
import { headerLines, urlProblems } from '../shared/web/url-args';
import declaredSum from './declared-sum.sh';

/** A download as it is declared: the arguments of the task `download`. */
export interface DeclaredDownload extends Attributes {
  readonly url: string;
  readonly path: string;
  readonly sha256?: string | undefined;
  readonly sha512?: string | undefined;
  readonly checksumUrl?: string | undefined;
  readonly force: boolean;
  readonly headers?: Readonly<Record<string, string | Secret>> | undefined;
  readonly timeout: number;
  readonly retries: number;
  readonly validate?: string | undefined;
}

/** The script prints this if the downloaded content is the present one. */
const unchanged = 'the content is unchanged';

/** What a schema cannot say about the arguments, as messages. */
export function downloadProblems(declared: DeclaredDownload): readonly string[] {
  const { url, path, sha256, sha512, checksumUrl, force, headers } = declared;
  const given = Object.entries({ sha256, sha512, checksumUrl, force: force || undefined })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  return [
    ...pathProblems(path),
    ...urlProblems(url, headers),
    ...(checksumUrl === undefined ? [] : urlProblems(checksumUrl)),
    ...(given.length === 0
      ? ['sha256 is needed; without it, set force: true to fetch every time and accept any content']
      : []),
    ...(given.length > 1 ? [`${given.join(' and ')} exclude each other`] : []),
  ];
}

/** Whether the host fetches something at every run. */
export function isFetched({ force, checksumUrl }: DeclaredDownload): boolean {
  return force || checksumUrl !== undefined;
}

/** The key of the file in the facts. */
export function downloadKey({ path, sha256 }: DeclaredDownload): FileKey {
  return { path, sha256: sha256?.toLowerCase() ?? '', hashOnly: true };
}

/** The present file, and its SHA-512 if it was read. */
export interface PresentDownload {
  readonly present: FileFact | undefined;
  readonly sha512?: string | undefined;
}

/** What must change so that the file is as declared. */
export function planDownload(
  { present, sha512: presentSum }: PresentDownload,
  declared: DeclaredDownload,
): readonly Change[] {
  const { path, sha256, sha512, url } = declared;
  if (present !== undefined && present.type !== 'file')
    throw withHint(
      obstacle(path, present, 'file'),
      `Remove it with absent({ path: '${path}' }), or choose another path.`,
    );
  const known = sha512 === undefined ? present?.sha256 : presentSum;
  const wanted = (sha512 ?? sha256)?.toLowerCase();
  const kind = sha512 === undefined ? 'sha256' : 'sha512';
  if (known !== undefined && known === wanted) return attributeChanges(path, present, declared);
  if (present !== undefined && present.sha256 === undefined) throw unreadable(path);
  return [
    {
      summary: `download ${path} from ${url}`,
      diff: [
        {
          attribute: 'content',
          before: present === undefined ? undefined : `${kind} ${known ?? 'unknown'}`,
          after: wanted === undefined ? `the answer of ${url}` : `${kind} ${wanted}`,
        },
        ...attributeDifferences(present, declared),
      ],
      steps: [downloadStep(present, declared)],
    },
  ];
}

/** These changes, unless they fetch a file and the host has no program for that. */
export function withTool(tools: ReadonlyMap<string, true>, changes: readonly Change[]): readonly Change[] {
  const fetches = changes.some(({ diff }) => diff.some(({ attribute }) => attribute === 'content'));
  if (fetches && tools.size === 0) throw noTool();
  return changes;
}

/** After a download that comes at every run only owner, group and mode can be proved. */
export function proveDownload(after: PresentDownload, declared: DeclaredDownload): readonly string[] {
  if (!isFetched(declared)) return planDownload(after, declared).map(({ summary }) => summary);
  const { present } = after;
  if (present === undefined) return [`there is no ${declared.path}`];
  return attributeDifferences(present, declared).map(({ attribute }) => `${attribute} of ${declared.path}`);
}

/** Whether the file stays as it is if a forced download brings the same content. */
export function mayStay(present: FileFact | undefined, declared: DeclaredDownload): present is FileFact {
  return isFetched(declared) && present !== undefined && attributeDifferences(present, declared).length === 0;
}

/** A forced download has changed something unless the script says that it has not. */
export function judgeDownload(outputs: readonly Output[], declared: DeclaredDownload): Judgement | undefined {
  const [output] = outputs;
  if (!isFetched(declared) || outputs.length > 1 || output?.code !== 0) return undefined;
  return { changed: !output.stdout.includes(unchanged) };
}

/**
 * Downloads into a private directory beside the file, on the same file system. Then the file is written like every
 * other file.
 */
function downloadStep(present: FileFact | undefined, declared: DeclaredDownload): RunStep {
  const { path, url, timeout, retries, headers, sha256, sha512, checksumUrl } = declared;
  const { owner, group, mode, validate } = declared;
  const input = headerLines(headers);
  const isUnchanged = mayStay(present, declared);
  const common = { timeout, retries };
  const hasHeaders = input !== undefined;
  return {
    kind: 'run',
    input,
    script: lines([
      reach(path),
      sh`
hw_private=$(mktemp -d ./.hostwright-XXXXXXXX.dpkg-tmp) || exit
trap 'rm -rf -- "$hw_private"' EXIT
trap 'exit 143' HUP INT TERM`,
      checksumUrl === undefined
        ? sh``
        : askForSum({ ...common, url: checksumUrl, hasHeaders: false }, { url, isUnchanged }),
      sh`hw_download=$hw_private/file`,
      fetchUrl({ ...common, url, sha256: sha256?.toLowerCase(), hasHeaders }),
      sha512 === undefined ? sh`` : compareWith(url, sh`hw_kind=sha512sum hw_sum=${sha512.toLowerCase()}`),
      checksumUrl === undefined ? sh`` : compareWith(url, sh``),
      isUnchanged && checksumUrl === undefined
        ? sh`[ "$(sha256sum <"$hw_download")" != ${`${present.sha256 ?? ''}  -`} ] || { echo ${unchanged}; exit 0; }`
        : sh``,
      sh`( ${writeFileScript(
        { path, owner, group, mode, validate, observed: present?.sha256 ?? 'absent' },
        { kind: 'stdin' },
      )} ) <"$hw_download"`,
    ]),
  };
}

/** Fetches the list of checksums, without the headers, and ends where the present file has the one of the list. */
function askForSum(
  download: Parameters<typeof fetchUrl>[0],
  { url, isUnchanged }: { readonly url: string; readonly isUnchanged: boolean },
): Script {
  const [address = ''] = url.split(/[?#]/, 1);
  const name = address.slice(address.lastIndexOf('/') + 1);
  return lines([
    sh`hw_download=$hw_private/list hw_list=$hw_private/list`,
    sh`( ${fetchUrl(download)} ) </dev/null || exit`,
    scriptFile(declaredSum, { hw_file: name, hw_from: download.url }),
    isUnchanged
      ? sh`[ "$("$hw_kind" <"$hw_name")" != "$hw_sum  -" ] || { echo ${unchanged}; exit 0; }`
      : sh``,
  ]);
}

function compareWith(url: string, kind: Script): Script {
  return sh`${kind}
hw_is=$("$hw_kind" <"$hw_download") && hw_is=\${hw_is%% *}
[ "$hw_is" = "$hw_sum" ] || { printf 'the download from %s has the %s\n%s, not the declared\n%s\n' ${url} "\${hw_kind%sum}" "$hw_is" "$hw_sum" >&2; exit 1; }`;
}

function unreadable(path: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `no permission to read ${path}, so its content cannot be compared`,
    hint: 'Run the task as root or as another user that may read the file.',
  });
}

function noTool(): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: 'neither curl nor wget is on this host',
    hint: "Put apt({ packages: ['curl'] }) before this task.",
  });
}
