import { HostwrightError } from '../../errors/error';
import type { FileFact, FileKey } from '../../facts/file';
import type { Secret } from '../../secrets/secret';
import { fetchUrl } from '../../shell/fetch-url';
import { lines, sh } from '../../shell/sh';
import { writeFileScript } from '../../shell/write-file';
import type { Change, Output } from '../contract/change';
import type { Judgement } from '../contract/module';
import type { RunStep } from '../contract/step';
import { attributeChanges, attributeDifferences, type Attributes } from '../shared/files/attributes';
import { obstacle, withHint } from '../shared/files/obstacle';
import { pathProblems } from '../shared/files/path';
import { headerLines, urlProblems } from '../shared/web/url-args';

/** A download as it is declared: the arguments of the task `download`. */
export interface DeclaredDownload extends Attributes {
  readonly url: string;
  readonly path: string;
  readonly sha256?: string | undefined;
  readonly force: boolean;
  readonly headers?: Readonly<Record<string, string | Secret>> | undefined;
  readonly timeout: number;
  readonly retries: number;
  readonly validate?: string | undefined;
}

/** The script prints this if the downloaded content is the present one. */
const unchanged = 'the content is unchanged';

/** What a schema cannot say about the arguments, as messages. */
export function downloadProblems({ url, path, sha256, force, headers }: DeclaredDownload): readonly string[] {
  return [
    ...pathProblems(path),
    ...urlProblems(url, headers),
    ...(sha256 === undefined && !force
      ? ['sha256 is needed; without it, set force: true to fetch every time and accept any content']
      : []),
    ...(sha256 !== undefined && force ? ['sha256 and force exclude each other'] : []),
  ];
}

/** The key of the file in the facts. */
export function downloadKey({ path, sha256 }: DeclaredDownload): FileKey {
  return { path, sha256: sha256?.toLowerCase() ?? '', hashOnly: true };
}

/** What must change so that the file is as declared. */
export function planDownload(present: FileFact | undefined, declared: DeclaredDownload): readonly Change[] {
  const { path, sha256, url, force } = declared;
  if (present !== undefined && present.type !== 'file')
    throw withHint(
      obstacle(path, present, 'file'),
      `Remove it with absent({ path: '${path}' }), or choose another path.`,
    );
  const isThere = present?.sha256 !== undefined && present.sha256 === sha256?.toLowerCase();
  if (isThere && !force) return attributeChanges(path, present, declared);
  if (present !== undefined && present.sha256 === undefined) throw unreadable(path);
  return [
    {
      summary: `download ${path} from ${url}`,
      diff: [
        {
          attribute: 'content',
          before: present === undefined ? undefined : `sha256 ${present.sha256 ?? 'unknown'}`,
          after: sha256 === undefined ? `the answer of ${url}` : `sha256 ${sha256.toLowerCase()}`,
        },
        ...attributeDifferences(present, declared),
      ],
      steps: [downloadStep(present, declared)],
    },
  ];
}

/** After a forced download only owner, group and mode can be proved. */
export function proveDownload(after: FileFact | undefined, declared: DeclaredDownload): readonly string[] {
  if (!declared.force) return planDownload(after, declared).map(({ summary }) => summary);
  if (after === undefined) return [`there is no ${declared.path}`];
  return attributeDifferences(after, declared).map(({ attribute }) => `${attribute} of ${declared.path}`);
}

/** A forced download has changed something unless the script says that it has not. */
export function judgeDownload(
  outputs: readonly Output[],
  { force }: DeclaredDownload,
): Judgement | undefined {
  const [output] = outputs;
  if (!force || outputs.length > 1 || output?.code !== 0) return undefined;
  return { changed: !output.stdout.includes(unchanged) };
}

/**
 * Downloads into a private directory beside the file, on the same file system. Then the file is written like every
 * other file.
 */
function downloadStep(present: FileFact | undefined, declared: DeclaredDownload): RunStep {
  const { path, url, timeout, retries, headers, force } = declared;
  const { owner, group, mode, validate } = declared;
  const input = headerLines(headers);
  const sha256 = declared.sha256?.toLowerCase();
  const isUnchanged = force && present !== undefined && attributeDifferences(present, declared).length === 0;
  return {
    kind: 'run',
    input,
    script: lines([
      sh`
hw_parent=${path}
hw_parent=\${hw_parent%/*}/
[ -d "$hw_parent" ] || { printf 'the directory %s does not exist: declare it before this task\n' "$hw_parent" >&2; exit 1; }
hw_private=$(mktemp -d "$hw_parent.hostwright-XXXXXXXX.dpkg-tmp") || exit
trap 'rm -rf -- "$hw_private"' EXIT
trap 'exit 143' HUP INT TERM
hw_download=$hw_private/file`,
      fetchUrl({ url, sha256, timeout, retries, hasHeaders: input !== undefined }),
      isUnchanged
        ? sh`[ "$(sha256sum <"$hw_download")" != ${`${present.sha256 ?? ''}  -`} ] || { echo ${unchanged}; exit 0; }`
        : sh``,
      sh`( ${writeFileScript(
        { path, owner, group, mode, validate, observed: present?.sha256 ?? 'absent' },
        { kind: 'stdin' },
      )} ) <"$hw_download"`,
    ]),
  };
}

function unreadable(path: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `no permission to read ${path}, so its content cannot be compared`,
    hint: 'Run the task as root or as another user that may read the file.',
  });
}
