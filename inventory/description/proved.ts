const scanned = {
  test: 'has every port open that the description opens, and no other, from every other host and from outside',
  file: 'test/lab/site.test.ts',
};

/** What proves that the site is there for browsers. */
const overHttps = {
  test: 'serves the application over HTTPS from every host, with a certificate of the ACME server, and redirects HTTP',
  file: 'test/lab/site.test.ts',
};

/** What proves that all hosts are watched. */
const watched = {
  test: 'keeps figures and logs of every host, and judges them, on the host that watches',
  file: 'test/lab/site.test.ts',
};

/** What proves that somebody gets to know. */
const told = { test: 'sends a mail when the site is down', file: 'test/lab/site.test.ts' };

/** What proves that deployments lose nothing. */
const deployed = [
  {
    test: 'brings the first release to fresh hosts, and is done the second time',
    file: 'test/lab/deployment.test.ts',
  },
];

/** What proves that the application ends as it should. */
const ended = [
  { test: 'ends within the declared time, whoever does not let go', file: 'test/lab/node-app.test.ts' },
];

/** The tests on real machines that prove lines of the description. */
export const proved = {
  'environments.development.setup': [
    { test: 'brings fresh hosts to their declared state', file: 'test/lab/site.test.ts' },
  ],
  'networking.flows': [scanned],
  services: [scanned],
  'configuration.tool': [
    {
      test: 'changes nothing the second time, at one trip for the base facts, one a play and one a look',
      file: 'test/lab/site.test.ts',
    },
  ],
  'configuration.variables': [
    { test: 'brings fresh hosts to their declared state', file: 'test/lab/site.test.ts' },
  ],
  'build.steps': deployed,
  'deployment.steps': deployed,
  shutdown: ended,
  'logging.aggregation': [watched],
  'logging.format': [
    {
      test: 'keeps JSON as JSON, and says host, service, severity and time of each line',
      file: 'test/lab/logging.test.ts',
    },
  ],
  'monitoring.collection': [watched],
  'monitoring.dashboards': [
    {
      test: 'answers two questions of the page, and gives nothing else away',
      file: 'test/lab/monitoring.test.ts',
    },
  ],
  'monitoring.keyMetrics': [watched],
  'alerting.tool': [told],
  'alerting.alerts': [watched],
  'alerting.channels': [told],
  'security.https.enforcement': [overHttps],
  'security.https.certificates': [overHttps],
  'healthCheck.path': [overHttps],
  'healthCheck.response': [overHttps],
};
