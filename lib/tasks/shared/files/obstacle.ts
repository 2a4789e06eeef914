import { HostwrightError } from '../../../errors/error';
import type { ErrorCode } from '../../../errors/codes';
import type { FileFact } from '../../../facts/file';

/** The error for something at a path that is not what was declared there and is not removed unasked. */
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

/** The same error with advice that fits a task without `follow` and `force`. */
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

/** Not every task that meets an obstacle has these options. */
const hints: Readonly<Record<string, string>> = {
  'link file':
    'Remove the link first. Where the task has `follow` and `force`: with `follow: true` the file it leads to is meant, with `force: true` the link is replaced.',
  'link text file':
    'Remove the link first. Where the task has `follow`: with `follow: true` the file it leads to is meant.',
  'link directory':
    'Remove the link first. Where the task has `follow`: with `follow: true` the directory it leads to is meant.',
  'file link':
    'Move the file away first. Where the task has `force`: with `force: true` the file is replaced by the link.',
  'directory link':
    'Move the directory away first. Where the task has `force`: with `force: true` it is replaced by the link if it is empty.',
};
