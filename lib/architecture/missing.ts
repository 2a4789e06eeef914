import { isPlainObject } from '../schema/data-text';
import { template, type TemplateLine } from './template';

/** The lines of the template that a description does not fill in yet, in their order. */
export function missingLines(description: unknown): readonly TemplateLine[] {
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
