import { HostwrightError } from '../../../errors/error';
import type { ErrorCode } from '../../../errors/codes';
import type { FileFact } from '../../../facts/file';

/** The error for something at a path that is not of the declared type: no task removes it without being asked. */
export function obstacle(
  path: string,
  found: FileFact,
  wanted: 'file' | 'text file' | 'directory' | 'link',
): HostwrightError {
  return new HostwrightError({
    code: codes[found.type] ?? 'PLAN_FAILED',
    message: `${path} is ${words[found.type]}${found.type === 'link' ? ` to ${found.target ?? ''}` : ''}, not a ${wanted}`,
    hint:
      hints[`${found.type} ${wanted}`] ??
      `Remove it with absent({ path: '${path}' }), or choose another path.`,
  });
}

/** The same error with advice for a task without `follow` and `force`. */
export function withHint({ code, message, cause }: HostwrightError, hint: string): HostwrightError {
  return new HostwrightError({ code, message, hint, cause });
}

const words: Readonly<Record<FileFact['type'], string>> = {
  file: 'a file',
  directory: 'a directory',
  link: 'a symbolic link',
  other: 'a device, socket or pipe',
};

const codes: Readonly<Partial<Record<FileFact['type'], ErrorCode>>> = {
  directory: 'FILE_IS_DIRECTORY',
  link: 'FILE_IS_SYMLINK',
  other: 'FILE_IS_SPECIAL',
};

/** Not every task that throws this error has these options. */
const hints: Readonly<Record<string, string>> = {
  'link file':
    'Remove the link first. Where the task has `follow` and `force`: `follow: true` writes the file that it leads to, `force: true` replaces the link.',
  'link text file':
    'Remove the link first. Where the task has `follow`: `follow: true` edits the file that it leads to.',
  'link directory':
    'Remove the link first. Where the task has `follow`: `follow: true` takes the directory that it leads to.',
  'file link':
    'Move the file away first. Where the task has `force`: `force: true` replaces the file with the link.',
  'directory link':
    'Move the directory away first. Where the task has `force`: `force: true` replaces an empty directory with the link.',
};
