import type { Block, Words } from './blocks';
import type { LineStatus } from './status';

/** A heading of the document, and the lines below it. */
export interface DocumentSection {
  /** 1 for the title. */
  readonly level: 1 | 2 | 3;
  readonly heading: string;
  /** The part of the description that the heading is about. */
  readonly path: string;
  readonly lines: readonly DocumentLine[];
  /** What was last seen on the hosts, beside what is declared; empty: nothing was. */
  readonly seen: readonly DocumentPart[];
  /** The name of the environment whose diagram stands below the lines; see {@link documentEnvironment}. */
  readonly diagram?: string | undefined;
}

/** A line of the document. */
export interface DocumentLine {
  readonly heading: string;
  /** The bold label; undefined: the line is all that stands below the heading. */
  readonly label?: string | undefined;
  /** Where the description says it. */
  readonly path: string;
  /** What is declared; undefined: nothing is yet. */
  readonly declared: DeclaredText | undefined;
  /** What follows from it: firewall rules, records, jobs. */
  readonly derived: readonly DocumentPart[];
  /** How it is known that it holds; empty: nothing is declared, or the template has no such line. */
  readonly statuses: readonly LineStatus[];
}

/** What is declared: a text beside the label, and blocks below it. */
export interface DeclaredText {
  readonly text: Words;
  readonly below: readonly Block[];
}

/** A titled part of a line or of a heading. */
export interface DocumentPart {
  readonly title: string;
  readonly blocks: readonly Block[];
}
