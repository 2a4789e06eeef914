import { object, text, type InputOf } from '../../schema/schema';

export const timezoneArgs = object({
  /** As in `/usr/share/zoneinfo`: `'Europe/Berlin'`, `'Etc/UTC'`. */
  name: text({ pattern: '^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$' }),
});

/** The arguments of the task `timezone`. */
export interface TimezoneArgs extends InputOf<typeof timezoneArgs> {}
