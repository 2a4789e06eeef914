/** Exit codes of the script that writes a file: above those of sysexits.h, below those of the shell. */
export const writeExit = {
  link: 91,
  directory: 92,
  special: 93,
  parent: 94,
  changed: 95,
  invalid: 96,
  upload: 97,
  strange: 98,
  /** The system refused; the message on standard error tells why. */
  system: 99,
} as const;

/** Error codes of a write that failed, all of them in `lib/errors/codes.ts`. */
export type WriteFailure =
  | 'FILE_IS_SYMLINK'
  | 'FILE_IS_DIRECTORY'
  | 'FILE_IS_SPECIAL'
  | 'FILE_NO_PARENT'
  | 'FILE_CHANGED_MEANWHILE'
  | 'FILE_INVALID'
  | 'UPLOAD'
  | 'REFUSED'
  | 'FILE_NO_SPACE'
  | 'FILE_READ_ONLY'
  | 'FILE_IMMUTABLE'
  | 'OWNER_UNKNOWN';

/** Why a script that writes a file failed; undefined if the reason has no name. */
export function writeFailure(code: number, stderr: string): WriteFailure | undefined {
  if (code === writeExit.system) return systemWords.find(([words]) => words.test(stderr))?.[1];
  return byExit[code];
}

/** The same for any other script: only what no other reason can have. */
export function scriptFailure(code: number, stderr: string): WriteFailure | undefined {
  if (code === writeExit.strange) return 'REFUSED';
  return /: Read-only file system$/m.test(stderr) ? 'FILE_READ_ONLY' : undefined;
}

const byExit: Readonly<Record<number, WriteFailure>> = {
  [writeExit.link]: 'FILE_IS_SYMLINK',
  [writeExit.directory]: 'FILE_IS_DIRECTORY',
  [writeExit.special]: 'FILE_IS_SPECIAL',
  [writeExit.parent]: 'FILE_NO_PARENT',
  [writeExit.changed]: 'FILE_CHANGED_MEANWHILE',
  [writeExit.invalid]: 'FILE_INVALID',
  [writeExit.upload]: 'UPLOAD',
  [writeExit.strange]: 'REFUSED',
};

/** Messages of the C library under `LC_ALL=C.UTF-8`, of dash if they differ, and of `chown`. */
const systemWords: readonly (readonly [RegExp, WriteFailure])[] = [
  [/No space left on device|Disk quota exceeded/, 'FILE_NO_SPACE'],
  [/Read-only file system/, 'FILE_READ_ONLY'],
  [/invalid (user|group|spec)/, 'OWNER_UNKNOWN'],
  [/Operation not permitted|Permission denied/, 'FILE_IMMUTABLE'],
  [/Directory nonexistent|No such file or directory|Not a directory/, 'FILE_NO_PARENT'],
];
