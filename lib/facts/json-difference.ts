/**
 * Why a JSON text does not contain a value; undefined: it does. Objects may have more keys, lists must be equal. Text
 * after the first JSON value is ignored: it may be a message of the program that sent the request.
 */
export function jsonDifference(text: string, wanted: unknown): string | undefined {
  try {
    return difference(JSON.parse(firstValue(text)), wanted, '');
  } catch {
    return 'the answer is not JSON';
  }
}

function firstValue(text: string): string {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(
    /"[^"\\]*(?:\\(?:.|$)[^"\\]*)*(?:"|$)|[[\]{}]|[^\s",:[\]{}]+/gs,
  )) {
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth === 0) return text.slice(0, index + token.length);
  }
  return text;
}

function difference(found: unknown, wanted: unknown, pointer: string): string | undefined {
  const entries = isContainer(wanted) ? Object.entries(wanted).filter(([, item]) => item !== undefined) : [];
  if (!isAlike(found, wanted)) return `${pointer || '/'} is ${described(found)}`;
  for (const [key, item] of entries) {
    const place = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const value = valueAt(found, key);
    const problem = value === undefined ? `${place} is missing` : difference(value, item, place);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Whether two values are equal, without the values inside them. */
function isAlike(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(found) && found.length === wanted.length;
  if (isContainer(wanted)) return isContainer(found) && !Array.isArray(found);
  return found === wanted;
}

function valueAt(container: unknown, key: string): unknown {
  return isContainer(container) && Object.hasOwn(container, key) ? container[key] : undefined;
}

function described(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  return isContainer(value) ? 'an object' : String(value);
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
