import { sh } from '../../shell/sh';
import type { RunStep } from '../contract/step';

const dayMs = 86_400_000;

/** Days since 1970-01-01, as in shadow(5); undefined: never; NaN: the calendar has no such day. */
export function expiryDays(expires: string): number | undefined {
  if (expires === 'never') return undefined;
  const days = Date.parse(`${expires}T00:00:00Z`) / dayMs;
  return expiryText(days) === expires ? days : NaN;
}

/** The day in the form of the declaration. */
export function expiryText(days: number | undefined): string {
  if (days === undefined) return 'never';
  return Number.isFinite(days) ? new Date(days * dayMs).toISOString().slice(0, 10) : '';
}

/** Sets the last day, as a number: how tools read a date depends on the time zone of the host. */
export function setExpiry(name: string, days: number | undefined): RunStep {
  return { kind: 'run', script: sh`chage -E ${days ?? -1} -- ${name}` };
}
