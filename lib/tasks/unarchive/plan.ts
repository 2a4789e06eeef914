import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { ArchiveDeviation, ArchiveFact, ArchiveKey } from '../../facts/archive';
import type { Secret } from '../../secrets/secret';
import { fetchUrl } from '../../shell/fetch-url';
import { lines, sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { Step } from '../contract/step';
import { pathProblems } from '../shared/files/path';
import { sourceOf, sourceProblems } from '../shared/files/source';
import { contentStep, wantedContent } from '../shared/files/wanted-content';
import { headerLines, urlProblems } from '../shared/web/url-args';
import { unpackScript } from './unpack';
import type { Complaint } from '../contract/complaint';

/** The arguments of the task `unarchive`. */
export interface DeclaredArchive {
  readonly path: string;
  readonly src?: string | undefined;
  readonly url?: string | undefined;
  readonly sha256?: string | undefined;
  readonly headers?: Readonly<Record<string, string | Secret>> | undefined;
  readonly timeout: number;
  readonly retries: number;
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  readonly stripComponents: number;
  readonly creates?: string | undefined;
}

/** The facts that the task looks at. */
export interface ArchiveFacts {
  /** What changed in the unpacked files. */
  readonly archive: ArchiveFact | undefined;
  /** Whether the path `creates` exists. */
  readonly created: true | undefined;
}

/** What is wrong across the arguments, as messages. */
export function archiveProblems(declared: DeclaredArchive): readonly Complaint[] {
  const { path, src, url, sha256, headers, creates } = declared;
  return [
    ...pathProblems(path),
    ...rootProblems(path),
    ...(creates === undefined ? [] : pathProblems(creates, 'creates')),
    ...((src === undefined) === (url === undefined) ? ['exactly one of src and url must be given'] : []),
    ...(src === undefined ? [] : sourceProblems(src)),
    ...(url === undefined ? [] : urlProblems(url, headers)),
    ...(url !== undefined && sha256 === undefined ? ['url needs sha256, which identifies the archive'] : []),
    ...(src !== undefined && (sha256 !== undefined || headers !== undefined)
      ? ['sha256 and headers need url']
      : []),
  ];
}

/** Whether a directory is one that no archive is unpacked into. */
export function rootProblems(path: string): readonly string[] {
  return path === '/' ? ['path / belongs to the system: unpack into a directory below it'] : [];
}

/** Identifies the archive and how it is unpacked: when one of these changes, the archive is unpacked again. */
export function archiveKey(declared: DeclaredArchive): ArchiveKey {
  const { path, owner = '', group = '', stripComponents } = declared;
  const identity = [hashOf(declared), owner, group, stripComponents];
  return { path, id: createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32) };
}

/** The short name of the archive. */
export function archiveName({ src, url = '' }: DeclaredArchive): string {
  return src === undefined ? url : basename(src);
}

/** What must change so that the archive is unpacked. */
export function planArchive(
  { archive, created }: ArchiveFacts,
  declared: DeclaredArchive,
): readonly Change[] {
  const { path, creates } = declared;
  const name = archiveName(declared);
  if (creates === undefined ? archive?.deviations.length === 0 : created === true) return [];
  if (creates === undefined && archive !== undefined) {
    const count = `${archive.deviations.length}${archive.isCut ? ' or more' : ''}`;
    return [
      {
        summary: `unpack ${name} into ${path} again, because ${count} attributes of its files have changed`,
        diff: archive.deviations.slice(0, largestDiff).map(toDifference),
        steps: unpackSteps(declared),
      },
    ];
  }
  return [
    {
      summary: `unpack ${name} into ${path}`,
      diff: [{ attribute: 'archive', before: undefined, after: `${name}, sha256 ${hashOf(declared)}` }],
      steps: unpackSteps(declared),
    },
  ];
}

/** How many entries a diff names. */
const largestDiff = 100;

function toDifference({ name, attribute, before, after }: ArchiveDeviation) {
  return { attribute: `${attribute} of ${name}`, before, after };
}

function hashOf({ src, sha256 = '' }: DeclaredArchive): string {
  return src === undefined ? sha256.toLowerCase() : sourceOf(src).sha256;
}

/** An archive from the controller waits in /var/tmp, where nobody else may rename or remove a file of this user. */
function unpackSteps(declared: DeclaredArchive): readonly Step[] {
  const { src, url = '', headers, timeout, retries, creates } = declared;
  const unpacking = { ...declared, id: creates === undefined ? archiveKey(declared).id : undefined };
  const sha256 = hashOf(declared);
  const wanted = wantedContent(undefined, src);
  if (wanted !== undefined) {
    const staged = `/var/tmp/hostwright-archive-${sha256}`;
    const bring = sh`hw_archive=${staged} hw_staged=${staged}
[ -f "$hw_archive" ] && [ ! -L "$hw_archive" ] && [ -O "$hw_archive" ] ||
  { printf '%s belongs to somebody else: remove it\n' "$hw_archive" >&2; hw_staged=; exit 1; }`;
    return [
      contentStep(wanted, { path: staged, mode: '0600' }),
      { kind: 'run', script: unpackScript(unpacking, bring) },
    ];
  }
  const input = headerLines(headers);
  const bring = lines([
    sh`hw_archive=$hw_private/archive hw_download=$hw_private/archive`,
    fetchUrl({ url, sha256, timeout, retries, hasHeaders: input !== undefined }),
  ]);
  return [{ kind: 'run', input, script: unpackScript(unpacking, bring) }];
}
