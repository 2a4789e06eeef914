import { Secret } from './secret';

/** Shorter values would hide innocent text. */
const shortestHidden = 3;

/**
 * Lines of a secret may also be shown one at a time: a tool quotes the one that it refuses, and of long output only
 * the end is shown. Shorter ones (`}`, `fi`, `yes`) hold little and stand everywhere; that a longer one such as `[db]`
 * may be innocent as well is the price.
 */
const shortestHiddenLine = 4;

/** The values of all secrets inside plain data, longest first. */
export function valuesIn(value: unknown): readonly string[] {
  return longestFirst(valuesOf(value));
}

/** The values of all secrets inside plain data and the lines of those that have several, longest first. */
export function secretsIn(value: unknown): readonly string[] {
  const values = valuesOf(value);
  return values.length === 0 ? values : longestFirst([...values, ...values.flatMap(linesOf)]);
}

/** The text with every one of these values replaced. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, value) => shown.replaceAll(value, '[secret]'), text);
}

/** Without the white space around them: what reads a token from a file drops its newline before it quotes it. */
function valuesOf(value: unknown): readonly string[] {
  return revealed(value, new Set())
    .map((text) => text.trim())
    .filter((text) => text.length >= shortestHidden);
}

function linesOf(value: string): readonly string[] {
  if (!/[\r\n]/.test(value)) return [];
  return value
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line.length >= shortestHiddenLine);
}

function longestFirst(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort((one, other) => other.length - one.length);
}

function revealed(value: unknown, seen: Set<object>): readonly string[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  if (value instanceof Secret) return [value.reveal()];
  if (seen.has(value)) return [];
  seen.add(value);
  return Object.values(value).flatMap((inner) => revealed(inner, seen));
}
