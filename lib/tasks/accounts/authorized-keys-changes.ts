import { HostwrightError } from '../../errors/error';
import { mostLines, type AuthorizedKeysFact, type PathNode } from '../../facts/authorized-keys';
import type { SessionFact } from '../../facts/session';
import type { DeclaredKeys } from './authorized-keys-args';
import { guardKeys } from './authorized-keys-guard';
import { mergeKeys, type Merge } from './authorized-keys-merge';
import { directoryOf, isInHome, isRootOnly, isText } from './authorized-keys-steps';
import { refuseUnknownUser, repairDirectory, writeKeys } from './authorized-keys-steps';
import type { Change, Difference } from '../contract/change';

/** The changes that bring the keys of an account to what is declared; throws for what would be dangerous. */
export function planKeys(
  fact: AuthorizedKeysFact | undefined,
  session: SessionFact | undefined,
  args: DeclaredKeys,
): readonly Change[] {
  const { user, state, force } = args;
  const merge = mergeKeys(fact?.lines ?? [], args);
  if (fact === undefined) return state === 'absent' ? [] : unknownUser(user, merge);
  requireSafe(fact, merge);
  if (state === 'absent' && merge.diff.length === 0) return [];
  if (!force) guardKeys(user, session, fact.lines, merge.lines);
  const file = fileChange(user, fact, merge);
  return [...directoryChange(user, fact, file.length > 0), ...file];
}

function unknownUser(user: string, { deeds, diff }: Merge): readonly Change[] {
  if (deeds.length === 0) return [];
  return [{ summary: summarize(user, deeds), diff, steps: [refuseUnknownUser(user)] }];
}

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
  const deed = directory === undefined ? 'make' : `set ${names(diff)} of`;
  return [{ summary: `${deed} ${path} of user ${user}`, diff, steps: [repairDirectory(user, fact)] }];
}

function fileChange(user: string, fact: AuthorizedKeysFact, merge: Merge): readonly Change[] {
  const { file, uid, path } = fact;
  const repaired = file === undefined ? [] : attributes(file, user, uid, '0600');
  const deeds = repaired.length === 0 ? merge.deeds : [...merge.deeds, `set ${names(repaired)} of ${path}`];
  if (deeds.length === 0) return [];
  const step = writeKeys(user, fact, merge.lines);
  return [{ summary: summarize(user, deeds), diff: [...merge.diff, ...repaired], steps: [step] }];
}

/** Owner and mode as they should be, where they are others. */
export function attributes(node: PathNode, user: string, uid: number, mode: string): readonly Difference[] {
  return [
    ...(node.uid === uid ? [] : [{ attribute: 'owner', before: node.owner, after: user }]),
    ...(node.mode === mode ? [] : [{ attribute: 'mode', before: node.mode, after: mode }]),
  ];
}

function names(diff: readonly Difference[]): string {
  return diff.map(({ attribute }) => attribute).join(' and ');
}

function summarize(user: string, deeds: readonly string[]): string {
  const shown = deeds.slice(0, 4);
  const rest = deeds.length > 4 ? ` and ${deeds.length - 4} more` : '';
  return `keys of user ${user}: ${shown.join(', ')}${rest}`;
}

/** Throws for what is in the way, and for what somebody other than root and the account could turn against the host. */
export function requireSafe(fact: AuthorizedKeysFact, merge: Merge): void {
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
