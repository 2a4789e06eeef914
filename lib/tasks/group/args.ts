import {
  flag,
  integer,
  object,
  oneOf,
  optional,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { accountName } from '../shared/accounts/account-name';

export const groupArgs = object({
  /** Name of the group: letters, digits, `_`, `.` and `-`. */
  name: accountName(),

  /** Number of the group. Default: the next free one. Files keep their old number when it changes. */
  gid: optional(integer({ minimum: 0, maximum: 4294967294 })),

  /** Take the next free number for system groups. It matters only when the group is created. */
  system: withDefault(flag(), false),

  /** `absent`: remove the group. That fails while it is the primary group of an account. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `group`. */
export interface GroupArgs extends InputOf<typeof groupArgs> {}

/** The arguments, with their defaults. */
export type DeclaredGroup = OutputOf<typeof groupArgs>;
