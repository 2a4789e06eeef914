/**
 * The text of plain data, equal for equal data; undefined for values that JSON would change silently, such as
 * functions, secrets and bytes.
 */
export function dataText(value: unknown): string | undefined {
  return isData(value) ? JSON.stringify(value) : undefined;
}

function isData(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((entry) => entry !== undefined && isData(entry));
  return isPlainObject(value) && Object.values(value).every((entry) => entry === undefined || isData(entry));
}

/** An object such as `{}` makes. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
