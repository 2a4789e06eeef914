import { optional, text } from '../../../schema/schema';

/** A name of PostgreSQL that every tool takes as it is: at most 63 characters. */
export const postgresName = () => text({ pattern: '^[A-Za-z_][A-Za-z0-9_-]{0,62}$' });

/** The name of a role; it may be an address: `ada@example.org`. */
export const roleName = () => text({ pattern: '^[A-Za-z_][A-Za-z0-9_.@-]{0,62}$' });

/** The argument of every task for PostgreSQL. */
export const clusterArgument = {
  /** The cluster, as `pg_lsclusters` names it: `15/main`. Default: the only one of the host. */
  cluster: optional(text({ pattern: '^[0-9]+([.][0-9]+)?/[A-Za-z0-9_][A-Za-z0-9_.-]*$' })),
};
