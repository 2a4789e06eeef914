import type { DeclaredFile } from '../shared/files/file-plan';
import { pathProblems } from '../shared/files/path';
import { sourceProblems } from '../shared/files/source';
import type { Complaint } from '../contract/complaint';

/** What a schema cannot say about the arguments, as messages. */
export function fileProblems(declared: DeclaredFile): readonly Complaint[] {
  const { path, content, src, state, validate, backup, unlessExists, touch, follow, force } = declared;
  const hasContent = content !== undefined || src !== undefined;
  const needsContent = Object.entries({ validate: validate !== undefined, backup, unlessExists })
    .filter(([, isSet]) => isSet && !hasContent)
    .map(([name]) => `${name} has no meaning without content or src`);
  const isEmpty = !hasContent && !touch && !hasAttributes(declared);
  return [
    ...pathProblems(path),
    ...(content !== undefined && src !== undefined ? ['content and src exclude each other'] : []),
    ...(src === undefined ? [] : sourceProblems(src)),
    ...(touch && hasContent ? ['touch creates an empty file, so it excludes content and src'] : []),
    ...(follow && force
      ? ['follow and force exclude each other: a link is either followed or replaced']
      : []),
    ...(state === 'present' && isEmpty
      ? ['nothing is declared: give content, src, touch, owner, group or mode']
      : []),
    ...(state === 'absent' && (!isEmpty || follow || force)
      ? ["state 'absent' takes only a path"]
      : needsContent),
  ];
}

function hasAttributes({ owner, group, mode }: DeclaredFile): boolean {
  return owner !== undefined || group !== undefined || mode !== undefined;
}
