import type { Environment } from '../environment';
import { readNetwork } from '../network';
import { listOf, reachesOf } from '../reach';
import { sourceAddresses } from './sources';
import type { PgHbaLine } from './rows';

/**
 * The lines of pg_hba.conf of a service, in order: the administrator on the host itself, who comes with which flow, and
 * nobody else.
 */
export function pgHbaLines(environment: Environment, service: string): readonly PgHbaLine[] {
  const reaches = reachesOf(environment).filter((reach) => reach.service === service && !reach.isMetrics);
  const allowed = reaches.flatMap(({ flow, from }) =>
    listOf(flow.database ?? []).flatMap((database) =>
      listOf(flow.user ?? []).flatMap((user) =>
        addressesOf(environment, from).map((address): PgHbaLine => ({
          type: 'hostssl',
          database,
          user,
          address,
          method: 'scram-sha-256',
        })),
      ),
    ),
  );
  return [
    { type: 'local', database: 'all', user: 'postgres', method: 'peer' },
    ...allowed,
    { type: 'host', database: 'all', user: 'all', address: 'all', method: 'reject' },
  ];
}

/** A line as the file has it. */
export function pgHbaText({ type, database, user, address, method }: PgHbaLine): string {
  return [type, quoted(database), quoted(user), ...(address === undefined ? [] : [address]), method].join(
    ' ',
  );
}

function addressesOf(environment: Environment, from: string): readonly string[] {
  const addresses = sourceAddresses(environment, from);
  return addresses === undefined ? ['all'] : addresses.map(withBits);
}

function withBits(address: string): string {
  const bits = readNetwork(address)?.bits;
  return address.includes('/') || bits === undefined ? address : `${address}/${bits}`;
}

// `all` and `postgres` as the words of PostgreSQL; other names in quotes, so that they are never one of its keywords.
function quoted(name: string): string {
  return name === 'all' || name === 'postgres' ? name : `"${name.replaceAll('"', '""')}"`;
}
