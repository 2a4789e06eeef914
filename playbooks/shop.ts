import { join } from 'node:path';
import {
  environmentOf,
  environmentVariables,
  resolveValue,
  upstreams,
  type HostView,
  type VarsOf,
} from '../lib';
import { architecture } from '../inventory/architecture';
import type { project } from '../inventory/project';
import { nodeAppOf, type Application, type BuildOptions } from '../roles/deployment';

/** A host as the plays of this project see it. */
export type Host = HostView<VarsOf<typeof project>>;

/** The source of the application: the sample of the role `node-app`. There is nothing to compile; the deployment packs it. */
export const build: BuildOptions = {
  directory: join(__dirname, '..', 'roles', 'node-app', 'sample'),
  commands: ['npm ci --no-audit --no-fund', 'npm run lint', 'npm test', 'npm prune --omit=dev'],
};

/** The application as the description has it. */
export function shop(host: Host): Application {
  const environment = environmentOf(architecture, host);
  const targets = upstreams(environment, 'api');
  const variables = environmentVariables(environment, 'api');
  return {
    ...nodeAppOf({
      name: 'shop',
      start: 'src/server.js',
      migrate: 'src/migrate.js',
      port: environment.services['api']?.port ?? 0,
      environment: Object.fromEntries(variables.map((one) => [one.name, resolveValue(one, host.secret)])),
      required: variables.map(({ name }) => name),
      drainSeconds: 10,
    }),
    upstreams: targets,
    balancers: host.fleet
      .select('edge')
      .map(({ name, vars }) => ({ host: name, domain: domainsOf(vars)[0] })),
  };
}

/** Names under which an edge host serves the application; the first gives the certificate its name. */
export function domainsOf({ siteDomains: [first, ...more] }: Host['vars']): readonly [string, ...string[]] {
  if (first === undefined) throw new TypeError('siteDomains has no name');
  return [first, ...more];
}
