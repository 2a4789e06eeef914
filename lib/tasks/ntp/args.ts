import { flag, integer, list, object, optional, text, withDefault, type InputOf } from '../../schema/schema';

const source = () => text({ pattern: '^[A-Za-z0-9_:]([A-Za-z0-9_.:-]*[A-Za-z0-9_.:])?$' });

const ntpMakestep = object({
  /** The clock jumps only when it is wrong by more than this many seconds, as text: `'0.5'`. */
  threshold: text({ pattern: '^\\d+(\\.\\d+)?$' }),
  /** How many updates after the start may make the clock jump; -1: all. */
  limit: integer({ minimum: -1 }),
});

/** When the clock may jump. */
export interface NtpMakestep extends InputOf<typeof ntpMakestep> {}

export const ntpArgs = object({
  /** Names or addresses of time servers. */
  servers: withDefault(list(source()), []),
  /** Names of pools, each of which stands for several servers. */
  pools: withDefault(list(source()), []),
  /** Options of each server and pool, as in chrony.conf(5): `'maxsources 3'`. Default: `['iburst']`. */
  options: withDefault(list(text({ pattern: '^[a-z]+( [A-Za-z0-9._-]+)?$' })), ['iburst']),
  /**
   * Let the clock jump instead of running faster or slower. Default: as in chrony.conf, on Debian 1 second and 3
   * updates.
   */
  makestep: optional(ntpMakestep),
  /** Comment out the servers, pools and peers in chrony.conf itself. Default: true. */
  exclusive: withDefault(flag(), true),
});

/** The arguments of the task `ntp`. */
export interface NtpArgs extends InputOf<typeof ntpArgs> {}
