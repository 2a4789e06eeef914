import { bad, type BadDescription } from './bad';

/** What is refused about the deployment environments. */
export const environments: readonly BadDescription[] = [
  bad('an operating system without its version', { 'environments/production/operatingSystem': 'Debian' }, [
    'Production Environment',
    'environments.production.operatingSystem',
    'must be a system with its version, such as \'Debian 12\' (it is "Debian")',
  ]),
  bad(
    'process management that nothing here does',
    { 'environments/production/processManagement': 'docker' },
    [
      'Production Environment',
      'environments.production.processManagement',
      'must be one of "systemd", "pm2" (it is "docker")',
    ],
  ),
  bad(
    'more instances than hosts',
    { 'environments/production/servers/app/instances': 3 },
    [
      'Production Environment',
      'environments.production.servers.app.instances',
      'is 3, but the inventory of production has 2 hosts in the group "app"',
    ],
    [
      'Staging Environment',
      'environments.staging.servers.app.instances',
      'is 3, but the inventory of staging has 2 hosts in the group "app"',
    ],
    [
      'Development Environment',
      'environments.development.servers.app.instances',
      'is 3, but the inventory of development has 2 hosts in the group "app"',
    ],
  ),
  bad('servers of an unknown group', { 'environments/production/servers/ap': { vcpus: 2 } }, [
    'Production Environment',
    'environments.production.servers.ap',
    'names "ap", which is not a group or host, did you mean "app"?',
  ]),
  bad('a misspelt property of servers', { 'environments/production/servers/app/vcpu': 2 }, [
    'Production Environment',
    'environments.production.servers.app.vcpu',
    'is not known here, did you mean "vcpus"?',
  ]),
  bad('a difference without a reason', { 'environments/staging/servers': { app: { vcpus: 1 } } }, [
    'Staging Environment',
    'environments.staging.servers',
    'differs from "production" without a reason',
  ]),
  bad('a reason that is missing', { 'environments/staging/differs/0/why': undefined }, [
    'Staging Environment',
    'environments.staging.differs.0.why',
    'is missing',
  ]),
  bad('a reason that says nothing', { 'environments/staging/differs/0/why': ' ' }, [
    'Staging Environment',
    'environments.staging.differs.0.why',
    'must be a text that says something (it is " ")',
  ]),
  bad('an environment that is like an unknown one', { 'environments/staging/like': 'prodution' }, [
    'Staging Environment',
    'environments.staging.like',
    'names "prodution", which is not an environment of the description, did you mean "production"?',
  ]),
  bad('differences from nothing', { 'environments/staging/like': undefined }, [
    'Staging Environment',
    'environments.staging.differs',
    'stands there without like: differences from which environment?',
  ]),
  bad(
    'environments in a circle',
    { 'environments/production/like': 'staging' },
    [
      'Production Environment',
      'environments.production.like',
      'goes in a circle: production is like staging is like production',
    ],
    [
      'Staging Environment',
      'environments.staging.like',
      'goes in a circle: staging is like production is like staging',
    ],
  ),
  bad(
    'a second base',
    { 'environments/qa': { purpose: 'x' } },
    [
      'Deployment Environment',
      'environments.qa',
      'is like no other environment, as "production" is: one is the base, all others name their differences',
    ],
    ['Required Environment Variables', 'configuration.variables.LOG_LEVEL', 'has no value in qa'],
    [
      'Required Environment Variables',
      'configuration.variables.NODE_ENV',
      'is "qa" in qa; it must be one of development, staging, production',
    ],
  ),
  bad('a setup without steps', { 'environments/development/setup': [] }, [
    'Development Environment',
    'environments.development.setup',
    'must not be empty',
  ]),
  bad(
    'another endpoint for an unknown service',
    { 'environments/staging/differs/1/what/services/egde': { endpoint: 'https://x.example.com' } },
    [
      'Staging Environment',
      'environments.staging.differs.1.what.services.egde',
      'names "egde", which is not a service, did you mean "edge"?',
    ],
  ),
  bad(
    'a value that is not one of those allowed',
    { 'environments/production/variables/LOG_LEVEL/value': 'loud' },
    [
      'Production Environment',
      'environments.production.variables.LOG_LEVEL',
      'is "loud" in production; it must be one of info, warn',
    ],
  ),
  bad(
    'endpoints without a certificate',
    { 'security/https/certificates/certificates': [{ names: ['shop.example.com'] }] },
    [
      'Staging Environment',
      'environments.staging.differs.1.what.services.edge.endpoint',
      'has no certificate: none of those listed is for shop.staging.example.com',
    ],
    [
      'Development Environment',
      'environments.development.differs.0.what.services.edge.endpoint',
      'has no certificate: none of those listed is for shop.lab.test',
    ],
  ),
  bad(
    'two services at one endpoint',
    {
      'services/redirect/endpoint': 'http://shop.example.com',
      'services/edge/endpoint': 'http://shop.example.com',
      'services/edge/protocol': 'http',
    },
    [
      'Staging Environment',
      'environments.staging.differs.1.what.services.edge.endpoint',
      'begins with https://, but the service speaks http',
    ],
    [
      'Development Environment',
      'environments.development.differs.0.what.services.edge.endpoint',
      'begins with https://, but the service speaks http',
    ],
    [
      'Port and Endpoint Mapping',
      'services.edge.endpoint',
      'is http://shop.example.com/, the endpoint of "redirect" too',
    ],
    [
      'Port and Endpoint Mapping',
      'services.redirect.endpoint',
      'has the name shop.example.com in staging, which is not in the zone staging.example.com',
    ],
    [
      'Port and Endpoint Mapping',
      'services.redirect.endpoint',
      'has the name shop.example.com in development, which is not in the zone lab.test',
    ],
  ),
  bad(
    'an environment with a port below 1024',
    { 'environments/staging/differs/1/what/services/api': { port: 81 } },
    [
      'Staging Environment',
      'environments.staging.differs.1.what.services.api.port',
      'is 81: below 1024 only 22, 80, 443 are expected',
    ],
  ),
];
