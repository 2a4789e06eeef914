import { Secret } from './secret';

/** Shorter values would hide innocent text. */
const shortestHidden = 3;

/** The values of all secrets inside plain data, longest first. */
export function secretsIn(value: unknown): readonly string[] {
  return collect(value)
    .filter((text) => text.length >= shortestHidden)
    .sort((one, other) => other.length - one.length);
}

/** The text with every one of these values replaced. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, value) => shown.replaceAll(value, '[secret]'), text);
}

function collect(value: unknown): readonly string[] {
  if (value instanceof Secret) return [value.reveal()];
  if (Array.isArray(value)) return value.flatMap(collect);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.values(value).flatMap(collect);
}
