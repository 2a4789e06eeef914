import { isPlainObject } from '../schema/data-text';
import { template } from './template';

/** A line of the template that is still to be filled in. */
export interface MissingLine {
  readonly heading: string;
  /** The bold label; undefined: all that stands below the heading. */
  readonly label?: string | undefined;
  /** Where the description says it. */
  readonly path: string;
  /** What stands there. */
  readonly wanted: string;
}

/** The lines of the template that a description does not fill in yet, in their order. */
export function missingLines(description: unknown): readonly MissingLine[] {
  return template.flatMap(({ lines }) => lines).filter(({ path }) => isEmpty(description, path.split('.')));
}

function isEmpty(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return isNothing(value);
  if (!isPlainObject(value)) return true;
  // `*`: each entry of a table must have it.
  if (key === '*') {
    const entries = Object.values(value);
    return entries.length === 0 || entries.some((entry) => isEmpty(entry, rest));
  }
  return isEmpty(value[key], rest);
}

function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isPlainObject(value)) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '';
}
