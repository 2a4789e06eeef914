import type { TemplateLine } from '../template';

/** What is to be known about an imported document. */
export type ImportKind = 'missing' | 'unclear' | 'contradictory' | 'secret' | 'kept' | 'left out';

/** Something that an import noticed, with its place in the template and its line in the file. */
export interface ImportFinding extends Pick<TemplateLine, 'heading' | 'label'> {
  /**
   * `missing`: nothing is said; `unclear`: it cannot be read for certain; `contradictory`: two things are said; `secret`: a
   * value was not written; `kept`: a text stands under extra; `left out`: a text stands nowhere.
   */
  readonly kind: ImportKind;
  /** The line of the file; undefined: the file has no such line. */
  readonly line: number | undefined;
  readonly message: string;
  readonly hint?: string | undefined;
}
