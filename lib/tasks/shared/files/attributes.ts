import type { FileFact } from '../../../facts/file';
import { fileMode, optional, text } from '../../../schema/schema';
import { reach } from '../../../shell/reach';
import { scriptFile } from '../../../shell/script-file';
import { lines, sh, type Script } from '../../../shell/sh';
import type { Change, Difference } from '../../contract/change';
import setText from './attributes.sh';

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
  /** Those of what a link at the path leads to. Default: false. */
  readonly follow?: boolean | undefined;
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
    steps: [
      {
        kind: 'run',
        script: lines([
          reach(path, declared.follow),
          attributeFunctions,
          setAttribute(difference, declared.mode ?? fact?.mode),
        ]),
      },
    ],
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
export function hasSpecialBits(mode: string): boolean {
  return mode !== '' && !fullMode(mode).startsWith('0');
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

/** Defines `hw_own` and `hw_chmod`, which change what `hw_name` is, after {@link reach}. */
export const attributeFunctions = scriptFile(setText);

/** A change of owner clears special bits of the mode, which are then set again. */
function setAttribute({ attribute, after = '' }: Difference, mode = ''): Script {
  if (attribute === 'mode') return sh`hw_chmod ${exactMode(after)}`;
  const ownership = attribute === 'owner' ? after : `:${after}`;
  return sh`hw_own ${[ownership, hasSpecialBits(mode) ? exactMode(mode) : '']}`;
}
