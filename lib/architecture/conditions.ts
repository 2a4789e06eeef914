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
  const found = /^\s*(.+?)\s*(>=|<=|==|!=|>|<)\s*(-?\d+(?:\.\d+)?)\s*(%|ms|s|bytes)?\s+for\s+(.+)$/.exec(
    text,
  );
  if (!found) return undefined;
  const [, metric = '', operator = '', limit = '', unit, time = ''] = found;
  const seconds = readDuration(time);
  return seconds === undefined ? undefined : { metric, operator, limit: Number(limit), unit, seconds };
}

/** The limit in the unit of its metric; undefined: the one cannot be turned into the other. */
export function limitIn(unit: string | undefined, condition: Condition): number | undefined {
  const { limit, unit: given } = condition;
  if (given === undefined || given === unit) return limit;
  if (given === 'ms' && unit === 's') return limit / 1000;
  return given === 's' && unit === 'ms' ? limit * 1000 : undefined;
}
