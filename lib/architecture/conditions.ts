import { readDuration } from './duration';

/** The condition of an alert, read. */
export interface Condition {
  /** The key metric. */
  readonly metric: string;
  readonly operator: string;
  readonly limit: number;
  readonly unit: string | undefined;
  /** Seconds for which it must hold. */
  readonly seconds: number;
}

/** What a condition must look like, for messages. */
export const conditionWords = "NAME OPERATOR LIMIT for TIME, such as 'CPU Utilization > 90% for 5 minutes'";

/** Reads a condition such as `CPU Utilization > 90% for 5 minutes`; undefined: it cannot be read. */
export function readCondition(text: string): Condition | undefined {
  const [, metric = '', operator = '', wanted = ''] = /^([^<>=!]+)([<>]=?|[=!]=)(.*)$/s.exec(text) ?? [];
  const [found, limit = '', unit, time = ''] =
    /^(-?\d+(?:\.\d+)?)(?:\s*(%|ms|s|bytes))?\s+for\s(.+)$/s.exec(wanted.trim()) ?? [];
  const seconds = readDuration(time.trim());
  if (found === undefined || metric.trim() === '' || seconds === undefined) return undefined;
  return { metric: metric.trim(), operator, limit: Number(limit), unit, seconds };
}

/** The limit in the unit of its metric; undefined: the one cannot be turned into the other. */
export function limitIn(unit: string | undefined, condition: Condition): number | undefined {
  const { limit, unit: given } = condition;
  if (given === undefined || given === unit) return limit;
  if (given === 'ms' && unit === 's') return limit / 1000;
  return given === 's' && unit === 'ms' ? limit * 1000 : undefined;
}
