import { sh } from '../../shell/sh';
import type { RunStep } from '../contract/step';

const dayMs = 86_400_000;

/** Days since 1970-01-01 as shadow(5) counts them; undefined: never. NaN for a day that no calendar has. */
export function expiryDays(expires: string): number | undefined {
  if (expires === 'never') return undefined;
  const days = Date.parse(`${expires}T00:00:00Z`) / dayMs;
  return expiryText(days) === expires ? days : NaN;
}

/** The day as it is declared. */
export function expiryText(days: number | undefined): string {
  if (days === undefined) return 'never';
  return Number.isFinite(days) ? new Date(days * dayMs).toISOString().slice(0, 10) : '';
}

/** Sets the last day. By number, because how tools read a date depends on the time zone of the host. */
export function setExpiry(name: string, days: number | undefined): RunStep {
  return { kind: 'run', script: sh`chage -E ${days ?? -1} -- ${name}` };
}
