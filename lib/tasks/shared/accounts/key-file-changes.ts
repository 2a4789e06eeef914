import { HostwrightError } from '../../../errors/error';
import { mostLines, type AuthorizedKeysFact, type PathNode } from '../../../facts/authorized-keys';
import type { Change, Difference } from '../../contract/change';
import { directoryOf, isInHome, isRootOnly, isText, repairDirectory } from './key-file-steps';

/** Creates the directory of the file where needed, and sets its owner and mode. */
export function directoryChange(
  user: string,
  fact: AuthorizedKeysFact,
  isNeeded: boolean,
): readonly Change[] {
  const { directory, uid } = fact;
  const path = directoryOf(fact);
  if (!isInHome(fact) || (directory === undefined && !isNeeded)) return [];
  const diff =
    directory === undefined
      ? [{ attribute: 'directory', before: undefined, after: path }]
      : attributes(directory, user, uid, '0700');
  if (diff.length === 0) return [];
  const action = directory === undefined ? 'create' : `set ${names(diff)} of`;
  return [{ summary: `${action} ${path} of user ${user}`, diff, steps: [repairDirectory(user, fact)] }];
}

/** The differences of owner and mode. */
export function attributes(node: PathNode, user: string, uid: number, mode: string): readonly Difference[] {
  return [
    ...(node.uid === uid ? [] : [{ attribute: 'owner', before: node.owner, after: user }]),
    ...(node.mode === mode ? [] : [{ attribute: 'mode', before: node.mode, after: mode }]),
  ];
}

/** The names of attributes, for a sentence. */
export function names(diff: readonly Difference[]): string {
  return diff.map(({ attribute }) => attribute).join(' and ');
}

/** The new lines of a file of keys, and how they differ. */
interface NewLines {
  readonly lines: readonly string[];
  readonly diff: readonly Difference[];
}

/** Throws for an obstacle, and for a file that somebody other than root and the account could change. */
export function requireSafe(fact: AuthorizedKeysFact, merge: NewLines): void {
  const { path, file, directory, uid, lines } = fact;
  const holder = directoryOf(fact);
  if (directory?.type === 'link') throw symlink(holder);
  if (file?.type === 'link') throw symlink(path);
  if (file?.type === 'directory')
    throw new HostwrightError({ code: 'FILE_IS_DIRECTORY', message: `${path} is a directory` });
  if (file?.type === 'other' || (directory !== undefined && directory.type !== 'directory'))
    throw failure(`${file?.type === 'other' ? path : holder} is neither a file nor a directory`);
  if (!isInHome(fact) && directory !== undefined && directory.uid !== uid && !isRootOnly(directory))
    throw failure(
      `users other than root and the account may write ${holder}: they could log in with their own keys`,
    );
  if (lines.length >= mostLines) throw failure(`${path} has more than ${mostLines} lines`);
  if (merge.diff.length > 0 && !isText(merge.lines))
    throw failure(`${path} has bytes that are not UTF-8, which would be lost`);
}

function symlink(path: string): HostwrightError {
  return new HostwrightError({
    code: 'FILE_IS_SYMLINK',
    message: `${path} is a symbolic link, through which root could write anywhere`,
    hint: 'Replace the link with the file that it leads to, or give the path of that file.',
  });
}

function failure(message: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message,
    hint: 'Look at it on the host and fix it by hand.',
  });
}
