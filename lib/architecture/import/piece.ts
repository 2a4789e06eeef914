/** A text of a document, with the line of the file that it begins on. */
export interface Text {
  readonly text: string;
  readonly line: number;
}

/** What stands below a heading, in its order. */
export interface Piece extends Text {
  readonly kind: 'paragraph' | 'item' | 'code' | 'table';
  /** The label at its beginning, where it is bold. */
  readonly label?: string | undefined;
  /** Items and code within an item. */
  readonly below: readonly Text[];
  /** The cells of a table, the head first. */
  readonly rows?: readonly (readonly string[])[] | undefined;
}

/** A heading of a document, and what stands below it up to the next one. */
export interface Section {
  /** 0: what stands above the first heading. */
  readonly level: number;
  readonly heading: string;
  readonly line: number;
  readonly pieces: readonly Piece[];
}

/** What a document says after a label, or below a heading without labels. */
export interface Said extends Text {
  readonly below: readonly Text[];
  /** The pieces themselves, for readers that need tables and code. */
  readonly pieces: readonly Piece[];
}

/** All texts of what was said, the first one first. */
export function textsOf({ text, line, below }: Pick<Said, 'text' | 'line' | 'below'>): readonly Text[] {
  return [{ text, line }, ...below].filter((each) => each.text !== '');
}

/** All of it in one line. */
export function wholeText(said: Pick<Said, 'text' | 'line' | 'below'>): string {
  return textsOf(said)
    .map(({ text }) => text.replace(/\s*\n\s*/g, '; '))
    .join('; ')
    .replace(/:; /g, ': ');
}
