import { derivedTitle, seenTitle } from '../document/titles';
import type { Section } from './piece';

/** A text without the status that `architecture document` writes after it. */
export function withoutStatus(text: string): string {
  return text.replace(/\s*\((?:declared, not run here|proved by test .*|read at .* from .*)\)$/s, '').trim();
}

/** Sections without what `architecture document` adds to what is declared: what follows from it, what was seen, statuses. */
export function withoutOwnText(sections: readonly Section[]): readonly Section[] {
  return sections
    .filter(({ heading }) => !heading.startsWith(derivedTitle) && !heading.startsWith(seenTitle))
    .map((section) => ({
      ...section,
      pieces: section.pieces.filter(
        ({ kind, label, text, below }) =>
          kind !== 'paragraph' || label !== undefined || below.length > 0 || withoutStatus(text) !== '',
      ),
    }));
}
