import { flag, object, text, withDefault, type InputOf } from '../../schema/schema';

export const hostnameArgs = object({
  /** Letters, digits and `-`, at most 64 characters; with dots if the domain is part of it. */
  name: text({
    pattern: '^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$',
  }),
  /**
   * Keep the line `127.0.1.1 NAME` in `/etc/hosts`, so that the name resolves without DNS. A host whose name stands on
   * the line of another IPv4 address, as the task `hosts` may declare it, needs none. Default: false.
   */
  hostsEntry: withDefault(flag(), false),
});

/** The arguments of the task `hostname`. */
export interface HostnameArgs extends InputOf<typeof hostnameArgs> {}
