import { isPlainObject } from '../../schema/data-text';

type Table = Readonly<Record<string, unknown>>;

/** A description with one more value; tables are put together, all else is replaced. */
export function withValue(description: Table, [key = '', ...rest]: readonly string[], value: unknown): Table {
  const before = Object.hasOwn(description, key) ? description[key] : undefined;
  if (rest.length > 0)
    return { ...description, [key]: withValue(isPlainObject(before) ? before : {}, rest, value) };
  const isBoth = isPlainObject(before) && isPlainObject(value);
  return { ...description, [key]: isBoth ? { ...before, ...value } : value };
}
