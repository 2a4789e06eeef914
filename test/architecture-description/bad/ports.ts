import { bad, type BadDescription } from './bad';

/** What is refused about the ports and endpoints. */
export const ports: readonly BadDescription[] = [
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
    'a service that no flow reaches',
    { 'services/cache': { group: 'app', port: 6390, protocol: 'redis' } },
    [
      'Port and Endpoint Mapping',
      'services.cache',
      'is reached by no flow: its port would be closed to everybody',
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
  bad('a path that is said twice', { 'services/api/health': '/health' }, [
    'Port and Endpoint Mapping',
    'services.api.health',
    'repeats the path /health of the heading Health Check Endpoint',
  ]),
];
