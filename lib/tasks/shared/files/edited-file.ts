import { HostwrightError } from '../../../errors/error';
import type { FileFact, FileKey } from '../../../facts/file';
import type { WayKey } from '../../../facts/way';
import { absolutePath, flag, optional, text, withDefault } from '../../../schema/schema';
import { Secret } from '../../../secrets/secret';
import { sh } from '../../../shell/sh';
import type { Change, Difference } from '../../contract/change';
import { attributeChanges, attributes, type Attributes } from './attributes';
import { textKey, textOf } from './edited-text';
import { planFile } from './file-plan';
import { obstacle } from './obstacle';

/** The arguments of every task that declares a part of a file. */
export const editedFile = {
  /** Where the file is on the host: an absolute path without `..`. */
  path: absolutePath(),
  ...attributes,
  /** Keep the old file next to the new one, as `NAME.2026-01-31T09:30:00.000000000~`. Default: false. */
  backup: withDefault(flag(), false),
  /**
   * Shell command that must succeed on the new content before it replaces the old; `%s` stands for the path of the
   * temporary file: `'sshd -t -f %s'`.
   */
  validate: optional(text({ pattern: '%s' })),
  /** Follow a symbolic link: edit the file that it leads to. Default: false, a symbolic link is an error. */
  follow: withDefault(flag(), false),
};

/** The argument of tasks that can also create the file. */
export const createdFile = {
  /** Create a missing file. Default: false, a missing file is an error. */
  create: withDefault(flag(), false),
};

/** A file with a declared part. */
export interface DeclaredEdit extends Attributes {
  readonly path: string;
  readonly create?: boolean;
  /** `absent`: a missing file is as declared. */
  readonly state?: 'present' | 'absent';
  readonly backup: boolean;
  readonly validate?: string | undefined;
  readonly follow: boolean;
}

/** The edited text and a summary of the edit, or why the text cannot be edited. */
export type Edited = EditedText | { readonly problem: string };

/** The same text as before means: as declared. */
export interface EditedText {
  readonly text: string;
  /** `add a line to /etc/hosts`. */
  readonly act: string;
  /** Default: the whole text before and after. */
  readonly diff?: readonly Difference[];
  /** Whether the new content is secret. */
  readonly isSecret?: boolean;
  /** What to do when the same edit would change the text again. Default: advice about patterns. */
  readonly hint?: string;
}

/** Edits a present or missing text (`''`). It is pure, and on its own result it must change nothing. */
export type Edit = (present: string) => Edited;

/** The fact to read: the whole content. */
export function editKey({ path, follow }: DeclaredEdit): FileKey {
  return { ...textKey(path), ...(follow ? { follow } : {}) };
}

/** The way to read: that of the link too, where it is followed. */
export function wayKey({ path, follow }: DeclaredEdit): WayKey {
  return { path, ...(follow ? { follow } : {}) };
}

/**
 * What must change so that the part of the file is as declared. The edit gets the text without a byte order mark. A
 * missing file is an error only in a run, because an earlier task may be about to create it.
 */
export function planEdit(
  present: FileFact | undefined,
  declared: DeclaredEdit,
  edit: Edit,
): readonly Change[] {
  const { path, create = false, state = 'present' } = declared;
  if (present !== undefined && present.type !== 'file') throw obstacle(path, present, 'text file');
  const old = textOf(path, present);
  const mark = old.startsWith('\ufeff') ? '\ufeff' : '';
  const edited = applyEdit(edit, old.slice(mark.length), path);
  if (present === undefined && state === 'absent') return [];
  if (present === undefined && (!create || edited.text === '')) return [editLater(path, edited)];
  if (mark + edited.text === old) return attributeChanges(path, present, declared);
  const content = edited.isSecret === true ? new Secret(mark + edited.text) : mark + edited.text;
  const { owner, group, mode, backup, validate, follow } = declared;
  return planFile(present, {
    ...{ path, owner, group, mode, backup, validate, follow, content, act: edited.act },
    ...{ state: 'present', force: false, unlessExists: false, touch: false },
  }).map((change) => ({
    ...change,
    diff: change.diff.flatMap((one) => (one.attribute === 'content' ? (edited.diff ?? [one]) : [one])),
  }));
}

function applyEdit(edit: Edit, old: string, path: string): EditedText {
  const edited = edit(old);
  if ('problem' in edited) throw impossible(path, edited.problem);
  const again = edit(edited.text);
  if ('problem' in again) throw impossible(path, again.problem);
  if (again.text === edited.text) return edited;
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `${path}: the edit would change its own result again, and so the file at every run`,
    hint: edited.hint ?? 'Make the pattern so narrow that it does not match the new text.',
  });
}

/** Fails in a run if the file is still missing. Its content then is not known yet. */
function editLater(path: string, { act, diff, text: content, isSecret = false }: EditedText): Change {
  const missing = `${path} does not exist, so it cannot be edited`;
  const after = isSecret ? '(hidden)' : content;
  return {
    summary: content === '' ? `edit ${path} as soon as it exists` : act,
    diff: diff ?? [{ attribute: 'content', before: undefined, after }],
    steps: [{ kind: 'run', script: sh`printf '%s\n' ${missing} >&2; exit 1` }],
  };
}

function impossible(path: string, problem: string): HostwrightError {
  return new HostwrightError({ code: 'PLAN_FAILED', message: `${path}: ${problem}` });
}
