import { placeOf } from './template';

/** Something that is wrong with a description. */
export interface Finding {
  /** Dotted path in the description: `services.api.port`. */
  readonly path: string;
  /** Heading of the template. */
  readonly heading: string;
  /** Label of the template, where the path belongs to one. */
  readonly label?: string | undefined;
  /** What is wrong and what was expected, to be read after the path. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
}

/** A finding at a path, with its heading and label. */
export function finding(path: string, message: string, hint: string): Finding {
  return { path, ...placeOf(path), message, hint };
}
