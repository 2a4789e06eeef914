import { basename, isAbsolute, join } from 'node:path';
import { HostwrightError } from '../../errors/error';
import type { FileFact } from '../../facts/file';
import type { Change } from '../contract/change';
import { obstacle, withHint } from '../shared/files/obstacle';
import { pathProblems } from '../shared/files/path';
import { fingerprintIfThere } from '../shared/files/source';

/** A file to fetch: the arguments of the task `fetch`. */
export interface DeclaredFetch {
  readonly src: string;
  readonly dest: string;
  readonly flat: boolean;
  readonly allowMissing: boolean;
}

/** The facts that the task looks at. */
export interface FetchFacts {
  /** The file on the host. */
  readonly present: FileFact | undefined;
  /** Name of the host in the inventory. */
  readonly host: string | undefined;
}

/** What a schema cannot say about the arguments, as messages. */
export function fetchProblems({ src, dest }: DeclaredFetch): readonly string[] {
  return [
    ...pathProblems(src, 'src'),
    ...(isAbsolute(dest) ? [] : [`dest ${dest} must be an absolute path: join(__dirname, …)`]),
    ...(dest.includes('\0') ? ['dest must not contain a NUL byte'] : []),
  ];
}

/** Fetches the file unless the controller has the same. */
export function planFetch({ present, host }: FetchFacts, declared: DeclaredFetch): readonly Change[] {
  const { src, allowMissing } = declared;
  const destination = destinationOf(declared, host);
  if (present === undefined && allowMissing) return [];
  if (present !== undefined && present.type !== 'file')
    throw withHint(
      obstacle(src, present, 'file'),
      'fetch takes files only: pack the rest into an archive on the host, with command, and fetch that.',
    );
  const known = fingerprintIfThere(destination);
  const sha256 = present?.sha256;
  if (known !== undefined && known.sha256 === sha256) return [];
  if (present !== undefined && sha256 === undefined) throw unreadable(src);
  return [
    {
      summary: `fetch ${src} to ${destination} on the controller`,
      diff: [
        {
          attribute: 'content',
          before: known === undefined ? undefined : `sha256 ${known.sha256}`,
          after: present === undefined ? 'not there yet' : `${present.size} bytes, sha256 ${sha256 ?? ''}`,
        },
      ],
      steps: [{ kind: 'get', path: src, destination, sha256, size: present?.size }],
    },
  ];
}

/** `dest/HOST/src`, or with `flat` `dest` itself: a file, or a directory if it ends with a slash. */
export function broughtTo({ src, dest, flat }: DeclaredFetch, host: string): string {
  if (flat) return dest.endsWith('/') ? join(dest, basename(src)) : dest;
  return join(dest, host, src);
}

function destinationOf(declared: DeclaredFetch, host: string | undefined): string {
  const isName = host !== undefined && !host.includes('/') && !/^\.{1,2}$/.test(host);
  if (isName || declared.flat) return broughtTo(declared, host ?? '');
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `the name of the host (${host ?? ''}) cannot be the name of a directory`,
    hint: 'Set flat: true and give a different dest for each host.',
  });
}

function unreadable(path: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `no permission to read ${path}`,
    hint: 'Run the task as root or as another user that may read the file.',
  });
}
