import type { ErrorCode } from '../errors/codes';

/** What to do about a file that could not be written. */
export const writeHints: Partial<Record<ErrorCode, string>> = {
  FILE_IS_DIRECTORY: 'Remove the directory with absent({ path }), or name a file inside it.',
  FILE_IS_SYMLINK:
    'Give `follow: true` to write the file that it leads to, or `force: true` to replace the link.',
  FILE_IS_SPECIAL: 'A device, socket or pipe is never replaced: remove it first, or choose another path.',
  FILE_NO_PARENT: 'Declare its directory before it: directory({ path }).',
  FILE_NO_SPACE: 'Free space or inodes on that file system (df -h, df -i). Nothing was changed.',
  FILE_READ_ONLY: 'Mount it read-write, or find out why the kernel made it read-only (dmesg).',
  FILE_IMMUTABLE: 'Check lsattr, the mode of the directory, and the user that the task runs as.',
  FILE_CHANGED_MEANWHILE:
    'Run again: Hostwright then reads the new state. If it happens again, two tools manage this file.',
  FILE_INVALID: 'Fix the content: the message above is from the validation command.',
  REFUSED: 'Name the directory that the link leads to, or give the link to root: chown -h root LINK.',
  OWNER_UNKNOWN: 'Declare the user or group before the file.',
};
