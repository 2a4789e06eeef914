import { formsOf } from './forms';
import { Secret } from './secret';

/** Shorter values would hide harmless text. */
const shortestHidden = 3;

/**
 * A single line of a secret may be shown too: a tool quotes the line that it refuses, and only the end of long output
 * is shown. Shorter lines (`}`, `fi`, `yes`) say little and occur everywhere. Some harmless longer lines such as
 * `[db]` are hidden too: that is the price.
 */
const shortestHiddenLine = 4;

/** The values of all secrets inside plain data, in all their forms, longest first. */
export function valuesIn(value: unknown): readonly string[] {
  return longestFirst(valuesOf(value).flatMap(formsOf));
}

/** The same, and the lines of those that have several. */
export function secretsIn(value: unknown): readonly string[] {
  const values = valuesOf(value);
  return values.length === 0
    ? values
    : longestFirst([...values, ...values.flatMap(linesOf)].flatMap(formsOf));
}

/** The text with every one of these values replaced. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, value) => shown.replaceAll(value, '[secret]'), text);
}

/** Without the white space around them: a program that reads a token from a file drops its newline. */
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
