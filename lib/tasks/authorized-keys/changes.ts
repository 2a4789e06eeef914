import type { AuthorizedKeysFact } from '../../facts/authorized-keys';
import type { SessionFact } from '../../facts/session';
import type { Change } from '../contract/change';
import { attributes, directoryChange, names, requireSafe } from '../shared/accounts/key-file-changes';
import { refuseUnknownUser, writeKeys } from '../shared/accounts/key-file-steps';
import type { DeclaredKeys } from './args';
import { guardKeys } from './guard';
import { mergeKeys, type Merge } from './merge';

/** The changes that make the keys of an account as declared; refuses dangerous ones. */
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

function unknownUser(user: string, { actions, diff }: Merge): readonly Change[] {
  if (actions.length === 0) return [];
  return [{ summary: summarize(user, actions), diff, steps: [refuseUnknownUser(user)] }];
}

function fileChange(user: string, fact: AuthorizedKeysFact, merge: Merge): readonly Change[] {
  const { file, uid, path } = fact;
  const repaired = file === undefined ? [] : attributes(file, user, uid, '0600');
  const actions =
    repaired.length === 0 ? merge.actions : [...merge.actions, `set ${names(repaired)} of ${path}`];
  if (actions.length === 0) return [];
  const step = writeKeys(user, fact, merge.lines);
  return [{ summary: summarize(user, actions), diff: [...merge.diff, ...repaired], steps: [step] }];
}

function summarize(user: string, actions: readonly string[]): string {
  const shown = actions.slice(0, 4);
  const rest = actions.length > 4 ? ` and ${actions.length - 4} more` : '';
  return `keys of user ${user}: ${shown.join(', ')}${rest}`;
}
