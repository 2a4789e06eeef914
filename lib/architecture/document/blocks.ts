/** A piece of a line: a text, or code within it. Neither is Markdown nor HTML yet. */
export type Inline = string | { readonly code: string };

/** A line of text. */
export type Words = readonly Inline[];

/** What stands below a label, whatever the document is rendered as. */
export type Block = ListBlock | TableBlock | CodeBlock;

/** A list of points, or of steps with numbers. */
export interface ListBlock {
  readonly kind: 'list' | 'steps';
  readonly items: readonly Words[];
}

/** A table; every row has as many cells as the head. */
export interface TableBlock {
  readonly kind: 'table';
  readonly head: readonly string[];
  readonly rows: readonly (readonly Words[])[];
}

/** A block of code. */
export interface CodeBlock {
  readonly kind: 'code';
  readonly language: string;
  readonly lines: readonly string[];
}

/** A list of points. */
export function list(items: readonly (Words | string)[]): ListBlock {
  return { kind: 'list', items: items.map(toWords) };
}

/** A list of steps. */
export function steps(items: readonly (Words | string)[]): ListBlock {
  return { kind: 'steps', items: items.map(toWords) };
}

/** A table. */
export function table(head: readonly string[], rows: readonly (readonly (Words | string)[])[]): TableBlock {
  return { kind: 'table', head, rows: rows.map((row) => row.map(toWords)) };
}

/** Code within a line. */
export function code(text: string): Inline {
  return { code: text };
}

/** A text as words; words stay as they are. */
export function toWords(text: Words | string): Words {
  return typeof text === 'string' ? [text].filter(Boolean) : text;
}
