import type { Environment } from '../environment';
import type { DeclaredService } from '../schema/service';

/** A row of the table “Port and Endpoint Mapping”. */
export interface PortRow {
  readonly service: string;
  readonly port: number;
  readonly protocol: DeclaredService['protocol'];
  /** The group of hosts. */
  readonly group: string;
  readonly endpoint: string | undefined;
  readonly description: string;
  /** Why the port is an unusual one. */
  readonly why: string | undefined;
}

/** The table “Port and Endpoint Mapping” of an environment, in the order of the services; metrics at ports of their own have rows. */
export function portTable({ services }: Pick<Environment, 'services'>): readonly PortRow[] {
  return Object.entries(services).flatMap(([name, service]) => {
    const { port, protocol, group, endpoint, description = '', why, metrics } = service;
    const row = { service: name, port, protocol, group, endpoint, description, why };
    if (metrics?.port === undefined || metrics.port === port) return [row];
    const words = `Metrics of ${name}`;
    return [
      row,
      { ...row, port: metrics.port, protocol: 'http' as const, endpoint: undefined, description: words },
    ];
  });
}
