import { flag, list, object, text, withDefault, type InputOf } from '../../schema/schema';

export const resolverArgs = object({
  /** Addresses of nameservers, in the order in which the host asks them; at most three. */
  nameservers: list(text({ pattern: '^[0-9a-fA-F.:]+(%[A-Za-z0-9_.-]+)?$' }), { minItems: 1 }),
  /** Domains in which the host looks up a name without dots. Default: none. */
  search: withDefault(list(text({ pattern: '^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$' })), []),
  /** Options as in resolv.conf(5): `['timeout:2', 'rotate']`. Not with systemd-resolved. Default: none. */
  options: withDefault(list(text({ pattern: '^[a-z0-9-]+(:\\d+)?$' })), []),
  /**
   * Replace a link with a plain file, even one that belongs to another program such as systemd-resolved. Default:
   * false.
   */
  force: withDefault(flag(), false),
});

/** The arguments of the task `resolver`. */
export interface ResolverArgs extends InputOf<typeof resolverArgs> {}
