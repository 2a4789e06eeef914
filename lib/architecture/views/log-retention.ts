import { readDuration } from '../duration';
import type { Environment } from '../environment';

/** For how many days logs are kept, at least one; undefined: the description does not say. */
export function logRetentionDays({ values: { logRetention } }: Environment): number | undefined {
  const seconds = logRetention === undefined ? undefined : readDuration(logRetention);
  return seconds === undefined ? undefined : Math.max(1, Math.ceil(seconds / 86_400));
}
