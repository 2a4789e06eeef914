import { HostwrightError } from '../../../errors/error';
import { mostLines, type AuthorizedKeysFact, type PathNode } from '../../../facts/authorized-keys';
import type { Change, Difference } from '../../contract/change';
import { directoryOf, isInHome, isRootOnly, isText, repairDirectory } from './key-file-steps';

/** Makes the directory that holds the file, where it is needed, and gives it its owner and mode. */
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
  const action = directory === undefined ? 'make' : `set ${names(diff)} of`;
  return [{ summary: `${action} ${path} of user ${user}`, diff, steps: [repairDirectory(user, fact)] }];
}

/** Owner and mode as they should be, where they are others. */
export function attributes(node: PathNode, user: string, uid: number, mode: string): readonly Difference[] {
  return [
    ...(node.uid === uid ? [] : [{ attribute: 'owner', before: node.owner, after: user }]),
    ...(node.mode === mode ? [] : [{ attribute: 'mode', before: node.mode, after: mode }]),
  ];
}

/** The names of attributes, as a sentence has them. */
export function names(diff: readonly Difference[]): string {
  return diff.map(({ attribute }) => attribute).join(' and ');
}

/** What a file of keys will hold, and what differs of it. */
interface NewLines {
  readonly lines: readonly string[];
  readonly diff: readonly Difference[];
}

/** Throws for what is in the way, and for what somebody other than root and the account could turn against the host. */
export function requireSafe(fact: AuthorizedKeysFact, merge: NewLines): void {
  const { path, file, directory, uid, lines } = fact;
  const holder = directoryOf(fact);
  if (directory?.type === 'link') throw symlink(holder);
  if (file?.type === 'link') throw symlink(path);
  if (file?.type === 'directory')
    throw new HostwrightError({ code: 'FILE_IS_DIRECTORY', message: `${path} is a directory` });
  if (file?.type === 'other' || (directory !== undefined && directory.type !== 'directory'))
    throw failure(`${file?.type === 'other' ? path : holder} is neither file nor directory`);
  if (!isInHome(fact) && directory !== undefined && directory.uid !== uid && !isRootOnly(directory))
    throw failure(
      `${holder} is writable for others than root and the account: they could log in with keys of theirs`,
    );
  if (lines.length >= mostLines) throw failure(`${path} has more than ${mostLines} lines`);
  if (merge.diff.length > 0 && !isText(merge.lines))
    throw failure(`${path} holds bytes that are no UTF-8, which would be lost`);
}

function symlink(path: string): HostwrightError {
  return new HostwrightError({
    code: 'FILE_IS_SYMLINK',
    message: `${path} is a symbolic link, which could lead root to write anywhere`,
    hint: 'Replace the link by what it leads to, or name the real file as path.',
  });
}

function failure(message: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message,
    hint: 'Look at it on the host and mend it by hand.',
  });
}
