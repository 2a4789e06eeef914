import type { FileFact } from '../../../facts/file';
import { fileMode, optional, text } from '../../../schema/schema';
import { sh, type Script } from '../../../shell/sh';
import type { Change, Difference } from '../../contract/change';

/** The arguments of every task that sets owner, group and mode of a file. */
export const attributes = {
  /** User name or uid. Default: the present owner, or root for a new one. */
  owner: optional(text({ pattern: '^[^:/\\s][^:/\\n]*$' })),
  /** Group name or gid. Default: the present group, or root for a new one. */
  group: optional(text({ pattern: '^[^:/\\s][^:/\\n]*$' })),
  /** Permission bits as octal text: `'0644'`. Default: the present mode, or `0644` for a new one. */
  mode: optional(fileMode()),
};

/** The declared ones of owner, group and mode. */
export interface Attributes {
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  readonly mode?: string | undefined;
}

/** The declared attributes that differ from those of a file; without a file, all declared ones. */
export function attributeDifferences(
  fact: FileFact | undefined,
  declared: Attributes,
): readonly Difference[] {
  const { owner, group, mode } = declared;
  return [
    isOwnedBy(owner, fact?.owner, fact?.uid)
      ? []
      : [{ attribute: 'owner', before: fact?.owner, after: owner }],
    isOwnedBy(group, fact?.group, fact?.gid)
      ? []
      : [{ attribute: 'group', before: fact?.group, after: group }],
    mode === undefined || fullMode(mode) === fact?.mode
      ? []
      : [{ attribute: 'mode', before: fact?.mode, after: fullMode(mode) }],
  ].flat();
}

/** One change for each attribute that differs, with the command that sets it. */
export function attributeChanges(
  path: string,
  fact: FileFact | undefined,
  declared: Attributes,
): readonly Change[] {
  return attributeDifferences(fact, declared).map((difference) => ({
    summary: `set ${difference.attribute} of ${path} to ${difference.after ?? ''}`,
    diff: [difference],
    steps: [{ kind: 'run', script: setAttribute(path, difference, declared.mode ?? fact?.mode) }],
  }));
}

/** The mode with four digits. */
export function fullMode(mode: string): string {
  return mode.padStart(4, '0');
}

/** The mode with five digits: with fewer, `chmod` and `mkdir` keep set-ID bits of directories (coreutils manual). */
export function exactMode(mode: string): string {
  return mode.padStart(5, '0');
}

/** Whether a mode has set-user-ID, set-group-ID or sticky bits, which a change of owner clears. */
export function hasSpecialBits(mode: string | undefined): boolean {
  return mode !== undefined && !fullMode(mode).startsWith('0');
}

/** Whether a declared name or id is the present one; true when none is declared. */
export function isOwnedBy(
  declared: string | undefined,
  name: string | undefined,
  id: number | undefined,
): boolean {
  if (declared === undefined) return true;
  return declared === name || (/^\d+$/.test(declared) && Number(declared) === id);
}

function setAttribute(path: string, { attribute, after = '' }: Difference, mode: string | undefined): Script {
  if (attribute === 'mode') return sh`chmod -- ${exactMode(after)} ${path}`;
  const chown = attribute === 'owner' ? sh`chown -- ${after} ${path}` : sh`chgrp -- ${after} ${path}`;
  return hasSpecialBits(mode) ? sh`${chown} && chmod -- ${exactMode(mode ?? '')} ${path}` : chown;
}
