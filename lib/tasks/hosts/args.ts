import { flag, list, object, oneOf, optional, text, withDefault, type InputOf } from '../../schema/schema';

const hostsEntry = object({
  /** IPv4 or IPv6 address. */
  ip: text({ pattern: '^[0-9a-fA-F.:]+$' }),
  /** Names of the address, the canonical one first. Needed, unless `state` is `absent`. */
  names: optional(list(text({ pattern: '^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$' }))),
});

/** An address and its names. */
export interface HostsEntry extends InputOf<typeof hostsEntry> {}

export const hostsArgs = object({
  /** The entries. */
  entries: list(hostsEntry, { minItems: 1 }),
  /** Remove all other entries, except those of loopback and multicast addresses. Default: false. */
  exclusive: withDefault(flag(), false),
  /** `absent`: there are no lines for these addresses. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `hosts`. */
export interface HostsArgs extends InputOf<typeof hostsArgs> {}
