import { flag, integer, object, optional, text, withDefault, type InputOf } from '../../schema/schema';

export const rebootArgs = object({
  /** Reboot each time, required or not: for a handler, or with `when: changed(…)`. Default: false. */
  always: withDefault(flag(), false),
  /** Seconds within which the host must be back. Default: 600. */
  timeout: withDefault(integer({ minimum: 5 }), 600),
  /** Reboot even where a program keeps the host from shutting down (`systemd-inhibit --list`). Default: false. */
  force: withDefault(flag(), false),
  /** One line for everybody who is logged in, and for the journal. Default: none. */
  message: optional(text({ pattern: '^[^\\n]+$' })),
});

/** The arguments of the task `reboot`. */
export interface RebootArgs extends InputOf<typeof rebootArgs> {}
