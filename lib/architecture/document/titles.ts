/** How the headings of what follows from a description begin in Markdown; an import skips what stands below them. */
export const derivedTitle = 'Derived: ';

/** The same for what was seen on hosts. */
export const seenTitle = 'Seen: ';
