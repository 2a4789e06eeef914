import {
  either,
  flag,
  integer,
  object,
  oneOf,
  optional,
  table,
  text,
  withDefault,
  type InputOf,
} from '../../schema/schema';

export const sysctlArgs = object({
  /**
   * Name of the file in `/etc/sysctl.d`, without `.conf`. At boot the files are applied in the order of their names.
   */
  name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.@-]*$' }),
  /**
   * Values by the name of the setting: `{ 'net.ipv4.ip_forward': 1 }`. Dots and slashes are as in sysctl.d(5):
   * `net.ipv4.conf.eth0/1.forwarding` belongs to the interface `eth0.1`. Several spaces and tabs count as one.
   * Lists of numbers and ranges are the same however they are written; of other values the kernel's own spelling is
   * needed: it makes 384 of `0600`.
   */
  settings: optional(table(either(integer(), text({ pattern: '^[^\\n\\0]*[^\\s\\0][^\\n\\0]*$' })))),
  /** `absent`: there is no such file; live values stay. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
  /** Set values even with which the host no longer answers the running SSH session. Default: false. */
  force: withDefault(flag(), false),
});

/** The arguments of the task `sysctl`. */
export interface SysctlArgs extends InputOf<typeof sysctlArgs> {}
