import type { DocumentLine, DocumentSection } from '../../architecture/document/section';

/** How far it is known that a line holds, the strongest first. */
export const lineLooks = ['proved', 'read', 'declared', 'missing'] as const;
export type LineLook = (typeof lineLooks)[number];

/** What the looks are called. */
export const lookWords: Readonly<Record<LineLook, string>> = {
  proved: 'proved',
  read: 'read',
  declared: 'declared',
  missing: 'not filled in',
};

/** The look of a line; undefined: the template has no such line, and nobody claims anything about it. */
export function lookOf({ declared, statuses }: DocumentLine): LineLook | undefined {
  if (declared === undefined) return 'missing';
  const kinds = new Set(statuses.map(({ kind }) => kind));
  if (kinds.has('tested')) return 'proved';
  if (kinds.has('read')) return 'read';
  return kinds.has('declared') ? 'declared' : undefined;
}

/** How many lines have each look. */
export function countLooks(
  sections: readonly DocumentSection[],
): readonly { readonly look: LineLook; readonly count: number }[] {
  const all = sections.flatMap(({ lines }) => lines.map(lookOf));
  return lineLooks.map((look) => ({ look, count: all.filter((each) => each === look).length }));
}
