/** How the headings of what follows from a description begin in Markdown; an import skips what stands below them. */
export const derivedTitle = 'Derived: ';
