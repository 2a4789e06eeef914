import type { Changes } from './altered';

/** A bad description: what is otherwise than in the shop, and the findings: heading, path and message. */
export interface BadDescription {
  readonly title: string;
  readonly changes: Changes;
  readonly findings: readonly (readonly [heading: string, path: string, message: string])[];
}

const bad = (title: string, changes: Changes, ...findings: BadDescription['findings']): BadDescription => ({
  title,
  changes,
  findings,
});

export const badDescriptions: readonly BadDescription[] = [
  bad('a date that is not one', { 'document/lastUpdated': 'yesterday' }, [
    'Infrastructure Architecture',
    'document.lastUpdated',
    'must be a date such as \'2026-11-29\' (it is "yesterday")',
  ]),
  bad('a misspelt status', { 'document/status': 'activ' }, [
    'Infrastructure Architecture',
    'document.status',
    'must be one of "draft", "active", "deprecated", did you mean "active"? (it is "activ")',
  ]),
  bad('a misspelt label', { 'overview/region': ['eu'] }, [
    'Overview',
    'overview.region',
    'is not known here, did you mean "regions"?',
  ]),
  bad('a misspelt kind of hosting', { 'overview/hostingEnvironment/kind': 'clod' }, [
    'Overview',
    'overview.hostingEnvironment.kind',
    'must be one of "on-premise", "cloud", did you mean "cloud"? (it is "clod")',
  ]),
  bad('a misspelt heading', { overveiw: {} }, [
    'Infrastructure Architecture',
    'overveiw',
    'is not known here, did you mean "overview"?',
  ]),
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
    'subnets outside the virtual network',
    { 'networking/virtualPrivateCloud': { name: 'shop', network: '10.9.0.0/16' } },
    [
      'Networking',
      'networking.subnets.public.network',
      'is 10.0.1.0/24, which is not in 10.9.0.0/16, the virtual network',
    ],
    [
      'Networking',
      'networking.subnets.private.network',
      'is 10.0.2.0/24, which is not in 10.9.0.0/16, the virtual network',
    ],
  ),
  bad('a subnet that cannot be read', { 'networking/subnets/private/network': '10.0.2.0/33' }, [
    'Networking',
    'networking.subnets.private.network',
    'must be a network such as \'10.0.1.0/24\' (it is "10.0.2.0/33")',
  ]),
  bad(
    'hosts outside the subnets',
    { 'networking/subnets/private/network': '10.0.3.0/24' },
    [
      'Networking',
      'networking.subnets',
      'do not have 10.0.2.11, the address of app1 in production; they are 10.0.1.0/24, 10.0.3.0/24',
    ],
    [
      'Networking',
      'networking.subnets',
      'do not have 10.0.2.12, the address of app2 in production; they are 10.0.1.0/24, 10.0.3.0/24',
    ],
    [
      'Networking',
      'networking.subnets',
      'do not have 10.0.2.21, the address of db1 in production; they are 10.0.1.0/24, 10.0.3.0/24',
    ],
    [
      'Networking',
      'networking.subnets',
      'do not have 10.0.2.31, the address of ops1 in production; they are 10.0.1.0/24, 10.0.3.0/24',
    ],
  ),
  bad('a flow to an unknown service', { 'networking/flows/2/to': 'apii' }, [
    'Networking',
    'networking.flows.2.to',
    'names "apii", which is not a service, did you mean "api"?',
  ]),
  bad('a flow from an unknown group', { 'networking/flows/2/from': 'edgee' }, [
    'Networking',
    'networking.flows.2.from',
    'names "edgee", which is not a group, a network, "all" or "internet", did you mean "edge"?',
  ]),
  bad('a flow to a database without a user', { 'networking/flows/3/user': undefined }, [
    'Networking',
    'networking.flows.3.user',
    'is missing: the flow goes to PostgreSQL',
  ]),
  bad('a flow with a database to what is not one', { 'networking/flows/2/database': 'shop' }, [
    'Networking',
    'networking.flows.2',
    'names a database or a user, but goes to no service of the protocol postgresql',
  ]),
  bad('a flow that is said twice', { 'networking/flows/+': { from: 'edge', to: 'api' } }, [
    'Networking',
    'networking.flows.7',
    'says again what networking.flows.2 says: from "edge" to "api"',
  ]),
  bad('a flow to what listens on localhost', { 'services/api/listens': 'localhost' }, [
    'Networking',
    'networking.flows.2.to',
    'reaches nothing: "api" listens on localhost only',
  ]),
  bad('a network with the name of a group', { 'networking/networks/app': { addresses: ['192.0.2.0/24'] } }, [
    'Networking',
    'networking.networks.app',
    'has the name of a group; a flow could not tell them apart',
  ]),
  bad('an endpoint outside the zone', { 'networking/dns/zone': 'example.org' }, [
    'Port and Endpoint Mapping',
    'services.edge.endpoint',
    'has the name shop.example.com in production, which is not in the zone example.org',
  ]),
  bad("a port that is a program's default", { 'services/api/port': 8080 }, [
    'Port and Endpoint Mapping',
    'services.api.port',
    'is 8080, the default of Tomcat, Jenkins and most proxies',
  ]),
  bad('a port below 1024', { 'services/api/port': 444 }, [
    'Port and Endpoint Mapping',
    'services.api.port',
    'is 444: below 1024 only 22, 80, 443 are expected',
  ]),
  bad('a port that the kernel hands out', { 'services/api/port': 40000 }, [
    'Port and Endpoint Mapping',
    'services.api.port',
    'is 40000, which the kernel hands out to connections (32768 to 60999)',
  ]),
  bad('two services at one port', { 'services/api/port': 5439 }, [
    'Port and Endpoint Mapping',
    'services.database.port',
    'is 5439, which "api" has already; all ports must be unique',
  ]),
  bad('a port that is a text', { 'services/api/port': '3873' }, [
    'Port and Endpoint Mapping',
    'services.api.port',
    'must be integer (it is "3873")',
  ]),
  bad('a service on an unknown group', { 'services/api/group': 'apps' }, [
    'Port and Endpoint Mapping',
    'services.api.group',
    'names "apps", which is not a group of the project, did you mean "app"?',
  ]),
  bad(
    'an endpoint that nobody outside reaches',
    { 'services/api/endpoint': 'https://api.example.com' },
    [
      'Port and Endpoint Mapping',
      'services.api.endpoint',
      'is an external endpoint that nobody outside reaches: no flow comes from the internet or a network',
    ],
    [
      'Port and Endpoint Mapping',
      'services.api.endpoint',
      'has the name api.example.com in staging, which is not in the zone staging.example.com',
    ],
    [
      'Port and Endpoint Mapping',
      'services.api.endpoint',
      'has the name api.example.com in development, which is not in the zone lab.test',
    ],
  ),
  bad(
    'an endpoint with another scheme than its service',
    { 'services/edge/endpoint': 'http://shop.example.com' },
    [
      'Port and Endpoint Mapping',
      'services.edge.endpoint',
      'begins with http://, but the service speaks https',
    ],
  ),
  bad('an endpoint that is not a URL', { 'services/edge/endpoint': 'shop.example.com' }, [
    'Port and Endpoint Mapping',
    'services.edge.endpoint',
    'must be a URL such as \'https://shop.example.com\' (it is "shop.example.com")',
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
    'a service that no flow reaches',
    { 'services/cache': { group: 'app', port: 6390, protocol: 'redis' } },
    [
      'Port and Endpoint Mapping',
      'services.cache',
      'is reached by no flow: its port would be closed to everybody',
    ],
  ),
  bad('an unknown tool', { 'configuration/tool': 'salt' }, [
    'Configuration Management',
    'configuration.tool',
    'must be one of "hostwright", "ansible", "puppet", "chef", "manual" (it is "salt")',
  ]),
  bad('a variable without a value', { 'configuration/variables/PORT/portOf': undefined }, [
    'Required Environment Variables',
    'configuration.variables.PORT',
    'has no value in production, staging, development',
  ]),
  bad(
    'a secret that is written down',
    { 'configuration/variables/JWT_SECRET': { value: 'abc' } },
    [
      'Required Environment Variables',
      'configuration.variables.JWT_SECRET',
      'looks like a secret that is written down',
    ],
    ['Secrets Management', 'security.secretsManagement.secrets.tokenKey', 'is used by nothing'],
  ),
  bad('a misspelt secret', { 'configuration/variables/JWT_SECRET/secret': 'tokenkey' }, [
    'Required Environment Variables',
    'configuration.variables.JWT_SECRET.secret',
    'names "tokenkey", which is not a secret, did you mean "tokenKey"?',
  ]),
  bad('a variable with two values', { 'configuration/variables/PORT/value': 3873 }, [
    'Required Environment Variables',
    'configuration.variables.PORT',
    'has 2 values: value and portOf',
  ]),
  bad(
    'a value that is not one of those allowed',
    { 'environments/production/variables/LOG_LEVEL/value': 'loud' },
    [
      'Production Environment',
      'environments.production.variables.LOG_LEVEL',
      'is "loud" in production; it must be one of info, warn',
    ],
  ),
  bad('a retention that cannot be read', { 'logging/retention': 'a month' }, [
    'Logging',
    'logging.retention',
    'cannot be read as a time (it is "a month")',
  ]),
  bad('a log server that is not a service', { 'logging/aggregation/service': undefined }, [
    'Logging',
    'logging.aggregation',
    'is rsyslog, but no service of it is named',
  ]),
  bad('an unknown log server', { 'logging/aggregation/tool': 'kibana' }, [
    'Logging',
    'logging.aggregation.tool',
    'must be one of "elk", "loki", "cloudwatch-logs", "rsyslog", "journal" (it is "kibana")',
  ]),
  bad('metrics collected by an unknown service', { 'monitoring/collection/service': 'prometeus' }, [
    'Monitoring',
    'monitoring.collection.service',
    'names "prometeus", which is not a service, did you mean "prometheus"?',
  ]),
  bad(
    'an expression that is not PromQL',
    { 'monitoring/keyMetrics/Error Rate/expression': 'sum(rate(http_errors_total[5m])' },
    [
      'Monitoring',
      'monitoring.keyMetrics.Error Rate.expression',
      'is not PromQL: it cannot be understood at its end',
    ],
  ),
  bad(
    'a metric that nothing collects',
    { 'monitoring/keyMetrics/Error Rate/expression': 'sum(rate(http_request_total[5m]))' },
    [
      'Monitoring',
      'monitoring.keyMetrics.Error Rate.expression',
      'selects http_request_total, which no service has, did you mean "http_requests_total"?',
    ],
  ),
  bad('an alert that cannot be read', { 'alerting/alerts/0/condition': 'CPU is high' }, [
    'Alerting',
    'alerting.alerts.0.condition',
    'cannot be read (it is "CPU is high")',
  ]),
  bad(
    'an alert about what is not a key metric',
    { 'alerting/alerts/0/condition': 'CPU Utilisation > 90% for 5 minutes' },
    [
      'Alerting',
      'alerting.alerts.0.condition',
      'is about "CPU Utilisation", which is not a key metric, did you mean "CPU Utilization"?',
    ],
  ),
  bad(
    'an alert in another unit than its metric',
    { 'alerting/alerts/0/condition': 'CPU Utilization > 90ms for 5 minutes' },
    ['Alerting', 'alerting.alerts.0.condition', 'has a limit in ms, but "CPU Utilization" counts %'],
  ),
  bad(
    'alerts that go nowhere',
    { 'alerting/channels': [] },
    ['Alerting', 'alerting.channels', 'is missing: nobody gets to know of the alerts'],
    ['Secrets Management', 'security.secretsManagement.secrets.slackHook', 'is used by nothing'],
  ),
  bad('a channel with a misspelt secret', { 'alerting/channels/0/secret': 'slackhook' }, [
    'Alerting',
    'alerting.channels.0.secret',
    'names "slackhook", which is not a secret, did you mean "slackHook"?',
  ]),
  bad('a rotation that cannot be read', { 'security/secretsManagement/rotation/every': 'often' }, [
    'Secrets Management',
    'security.secretsManagement.rotation.every',
    'cannot be read as a time (it is "often")',
  ]),
  bad('secrets in an unknown storage', { 'security/secretsManagement/storage': 'git' }, [
    'Secrets Management',
    'security.secretsManagement.storage',
    'must be one of "environment-variables", "vault", "aws-secrets-manager", "age-file" (it is "git")',
  ]),
  bad('a secret that nothing uses', { 'security/secretsManagement/secrets/old': {} }, [
    'Secrets Management',
    'security.secretsManagement.secrets.old',
    'is used by nothing',
  ]),
  bad(
    'certificates for names that nothing serves',
    {
      'security/https/certificates/certificates': [
        { names: ['www.example.com', 'shop.example.com', '*.lab.test', 'shop.staging.example.com'] },
      ],
    },
    [
      'HTTPS',
      'security.https.certificates.certificates.0.names',
      'has www.example.com, which nothing serves',
    ],
    [
      'HTTPS',
      'security.https.certificates.certificates.0.challenge',
      'must be dns-01: *.lab.test stands for many names',
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
    'a redirect that nothing makes',
    { 'services/redirect/port': 8123 },
    ['Port and Endpoint Mapping', 'services.redirect.port', 'is 8123, the default of ClickHouse'],
    [
      'HTTPS',
      'security.https.enforcement',
      'is redirect, but no service of the protocol http listens on port 80',
    ],
  ),
  bad('an unknown CI/CD tool', { 'build/tool': 'travis' }, [
    'Build Process',
    'build.tool',
    'must be one of "jenkins", "gitlab-ci", "github-actions", "manual" (it is "travis")',
  ]),
  bad('a build step without a name', { 'build/steps/0/name': '' }, [
    'Build Process',
    'build.steps.0.name',
    'must be a text that says something (it is "")',
  ]),
  bad('a deployment without steps', { 'deployment/steps': [] }, [
    'Deployment Process',
    'deployment.steps',
    'must not be empty',
  ]),
  bad('a health check at what is not a path', { 'healthCheck/path': 'health' }, [
    'Health Check Endpoint',
    'healthCheck.path',
    'must be a path such as \'/health\' (it is "health")',
  ]),
  bad(
    'health checks without a path',
    { 'healthCheck/path': undefined },
    ['Port and Endpoint Mapping', 'services.edge.health', 'is true, but healthCheck has no path'],
    ['Port and Endpoint Mapping', 'services.api.health', 'is true, but healthCheck has no path'],
  ),
  bad('a health check of what is not HTTP', { 'services/database/health': true }, [
    'Port and Endpoint Mapping',
    'services.database.health',
    'is a path of HTTP, but the service speaks postgresql',
  ]),
  bad('a signal that cannot be handled', { 'shutdown/signal': 'SIGKILL' }, [
    'Graceful Shutdown',
    'shutdown.signal',
    'must be one of "SIGTERM", "SIGINT", "SIGQUIT" (it is "SIGKILL")',
  ]),
  bad('a shutdown that takes an unknown time', { 'shutdown/timeout': 'soon' }, [
    'Graceful Shutdown',
    'shutdown.timeout',
    'cannot be read as a time (it is "soon")',
  ]),
  bad('an extra without a reason', { extra: { proxy: 'squid' } }, [
    'Infrastructure Architecture',
    'extra.why',
    'is missing',
  ]),
  bad(
    'a variable without a value in some environments',
    { 'environments/production/variables': {}, 'configuration/variables/LOG_LEVEL/description': 'x' },
    ['Required Environment Variables', 'configuration.variables.LOG_LEVEL', 'has no value in production'],
  ),
  bad(
    'a service without hosts',
    { 'services/api/group': 'cache' },
    [
      'Networking',
      'networking.flows.2.to',
      'reaches nothing: the group "cache" of "api" has no host in production, staging, development',
    ],
    [
      'Port and Endpoint Mapping',
      'services.api.group',
      'is the group "cache", which has no hosts in production',
    ],
    [
      'Port and Endpoint Mapping',
      'services.api.group',
      'is the group "cache", which has no hosts in staging',
    ],
    [
      'Port and Endpoint Mapping',
      'services.api.group',
      'is the group "cache", which has no hosts in development',
    ],
  ),
  bad(
    'a flow from a group without hosts',
    { 'networking/flows/2/from': 'cache' },
    ['Networking', 'networking.flows.2.from', 'is the group "cache", which has no hosts in production'],
    ['Networking', 'networking.flows.2.from', 'is the group "cache", which has no hosts in staging'],
    ['Networking', 'networking.flows.2.from', 'is the group "cache", which has no hosts in development'],
  ),
  bad(
    'a database that nobody may open',
    {
      'networking/flows/3/to': 'api',
      'networking/flows/3/user': undefined,
      'networking/flows/3/database': undefined,
    },
    [
      'Port and Endpoint Mapping',
      'services.database',
      'is reached by no flow: its port would be closed to everybody',
    ],
  ),
  bad(
    'metrics that nothing has',
    {
      'services/api/metrics': undefined,
      'services/hosts/metrics': undefined,
      'services/prometheus/metrics': undefined,
      'monitoring/keyMetrics': {},
      'alerting/alerts': [],
    },
    ['Networking', 'networking.flows.4.to', 'reaches nothing: no service has metrics'],
    [
      'Port and Endpoint Mapping',
      'services.hosts',
      'is reached by no flow: its port would be closed to everybody',
    ],
    [
      'Port and Endpoint Mapping',
      'services.prometheus',
      'is reached by no flow: its port would be closed to everybody',
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
  bad('parts of a URL without a service', { 'configuration/variables/PORT/path': '/x' }, [
    'Required Environment Variables',
    'configuration.variables.PORT',
    'has user, password or path without urlOf',
  ]),
  bad('a misspelt heading within Security', { 'security/http': {} }, [
    'Security',
    'security.http',
    'is not known here, did you mean "https"?',
  ]),
  bad('a path that is said twice', { 'services/api/health': '/health' }, [
    'Port and Endpoint Mapping',
    'services.api.health',
    'repeats the path /health of the heading Health Check Endpoint',
  ]),
  bad(
    'a health check that nothing answers',
    { 'services/api/health': undefined, 'services/edge/health': undefined },
    ['Health Check Endpoint', 'healthCheck.path', 'is /health, but no service answers there'],
  ),
  bad(
    'a certificate with a wildcard by http-01',
    {
      'security/https/certificates/certificates': [
        { names: ['*.example.com', '*.staging.example.com', '*.lab.test'], challenge: 'http-01' },
      ],
    },
    [
      'HTTPS',
      'security.https.certificates.certificates.0.challenge',
      'must be dns-01: *.example.com stands for many names',
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
  bad(
    'names that are not plain',
    { 'security/secretsManagement/secrets/a key': {}, 'configuration/variables/MY-KEY': { value: 'x' } },
    [
      'Required Environment Variables',
      'configuration.variables.MY-KEY',
      'is not a name of an environment variable: letters, digits and "_"',
    ],
    [
      'Secrets Management',
      'security.secretsManagement.secrets.a key',
      'is not a name: a letter, then letters, digits, "_" and "-"',
    ],
    ['Secrets Management', 'security.secretsManagement.secrets.a key', 'is used by nothing'],
  ),
];
