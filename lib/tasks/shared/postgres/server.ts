import { HostwrightError } from '../../../errors/error';
import type { PostgresServerFact } from '../../../facts/postgres-server';

/**
 * Refuses a cluster that cannot be declared on. One that is missing or stopped counts as absent: an earlier task may be
 * about to install or start it.
 */
export function refuseServer(server: PostgresServerFact | undefined): void {
  if (server === undefined) return;
  const name = server.clusters.join(', ');
  switch (server.state) {
    case 'several':
      throw new HostwrightError({
        code: 'PLAN_FAILED',
        message: `this host has several clusters of PostgreSQL: ${name}`,
        hint: `Name the one that is meant: cluster: '${server.clusters[0] ?? ''}'.`,
      });
    case 'refused':
      throw new HostwrightError({
        code: 'PLAN_FAILED',
        message: `PostgreSQL ${name} does not let the user postgres in over its socket: ${server.said}`,
        hint: 'Hostwright needs `local all postgres peer` in pg_hba.conf, before lines that refuse it.',
      });
    case 'standby':
      throw new HostwrightError({
        code: 'REFUSED',
        message: `PostgreSQL ${name} is a standby, and takes all of this from its primary server`,
        hint: 'Declare it on the host of the primary server.',
      });
    case 'down':
    case 'online':
  }
}

/** Refuses a cluster whose things cannot be read; under check an earlier task may be about to start it. */
export function requireRunning(server: PostgresServerFact | undefined): void {
  refuseServer(server);
  if (server?.state !== 'down') return;
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `PostgreSQL ${server.clusters.join(', ')} is not running`,
    hint: "Start it with service({ name: 'postgresql', state: 'started' }).",
    mayPass: true,
  });
}
