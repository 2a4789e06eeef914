import { environmentOf, upstreams, type TaskList } from '../lib';
import { architecture } from '../inventory/architecture';
import { balancer } from '../roles/balancer';
import { domainsOf, type Host } from './shop';

/** What the internet sees of the site: it ends TLS, and balances the application. */
export function edge(host: Host): TaskList {
  const environment = environmentOf(architecture, host);
  const { port } = environment.services['site']?.metrics ?? {};
  const { acmeDirectory, acmeCa, acmeEmail } = host.vars;
  return balancer({
    sites: [{ domains: domainsOf(host.vars), upstreams: upstreams(environment, 'api') }],
    metrics: port === undefined ? undefined : { port },
    acme: { directory: acmeDirectory, ca: acmeCa, email: acmeEmail },
  });
}
