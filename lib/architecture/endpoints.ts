import type { Environment } from './environment';
import type { DeclaredService } from './schema/service';

/** A service at which clients from outside arrive. */
export interface Endpoint extends Pick<DeclaredService, 'protocol' | 'listens' | 'group'> {
  readonly service: string;
  readonly url: URL;
}

/** External endpoints of an environment, in the order of the services. */
export function endpointsOf({ services }: Pick<Environment, 'services'>): readonly Endpoint[] {
  return Object.entries(services).flatMap(([service, { endpoint, protocol, listens, group }]) => {
    const url = endpoint === undefined || !URL.canParse(endpoint) ? undefined : new URL(endpoint);
    return url === undefined ? [] : [{ service, url, protocol, listens, group }];
  });
}
