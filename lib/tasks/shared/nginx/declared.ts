import type { FileFact } from '../../../facts/file';
import { validate } from '../../../schema/validate';
import { reveal } from '../../../secrets/secret';
import type { Content } from '../../../schema/schema';
import type { Change } from '../../contract/change';
import type { Complaint } from '../../contract/complaint';
import { file } from '../../file';
import { renderTemplate, templateProblems } from '../files/template-source';
import type { DeclaredNginxConfig } from './args';

/** A file of nginx as a task declares it.  */
export type DeclaredPart = Pick<
  DeclaredNginxConfig,
  'content' | 'src' | 'vars' | 'state' | 'owner' | 'group' | 'mode'
> & { readonly path: string };

/** Which file is looked at. */
export function partFacts(part: DeclaredPart) {
  return file.module.facts(fileArgs(part));
}

/** What differs of the file. */
export function planPart(present: FileFact | undefined, part: DeclaredPart): readonly Change[] {
  return file.module.plan({ present }, fileArgs(part));
}

/** What the file contains; a template is rendered. */
export function contentOf({ path, content, src, vars }: DeclaredPart): Content {
  return content ?? renderTemplate({ path, src, vars });
}

/** A content as text, to look at what it declares; never shown. */
export function readable(content: Content): string {
  return content instanceof Uint8Array ? Buffer.from(content).toString() : reveal(content);
}

/** What a schema cannot say about content and template, as messages. */
export function partProblems(part: DeclaredPart): readonly Complaint[] {
  const { path, content, src, vars, state } = part;
  const hasContent = content !== undefined || src !== undefined;
  if (state === 'absent') return hasContent ? ["state 'absent' takes neither content nor src"] : [];
  if (!hasContent) return ['content or src is missing'];
  if (content !== undefined && src !== undefined) return ['content and src exclude each other'];
  return src === undefined ? [] : templateProblems({ path, src, vars });
}

function fileArgs(part: DeclaredPart): unknown {
  const { path, owner, group, mode, state } = part;
  const declared =
    state === 'absent' ? { path, state } : { path, content: contentOf(part), owner, group, mode };
  const checked = validate(file.module.args, declared);
  if (!checked.ok) throw new TypeError(checked.problems.map(({ message }) => message).join('; '));
  return checked.value;
}
