const scanned = {
  test: 'has every port open that the description opens, and no other, from every other host and from outside',
  file: 'test/lab/site.test.ts',
};

/** What proves that the site is there for browsers. */
const overHttps = {
  test: 'serves the application over HTTPS from every host, with a certificate of the ACME server, and redirects HTTP',
  file: 'test/lab/site.test.ts',
};

/** What proves that somebody gets to know. */
const told = {
  test: 'sends a test alert through every channel, and its end',
  file: 'test/lab/alerting.test.ts',
};

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
  'logging.aggregation': [
    { test: 'sends the journals of both, and is done the second time', file: 'test/lab/logging.test.ts' },
  ],
  'logging.format': [
    {
      test: 'keeps JSON as JSON, and says host, service, severity and time of each line',
      file: 'test/lab/logging.test.ts',
    },
  ],
  'monitoring.collection': [
    { test: 'has every target up, and whatever the exporters watch', file: 'test/lab/monitoring.test.ts' },
  ],
  'monitoring.dashboards': [
    {
      test: 'answers two questions of the page, and gives nothing else away',
      file: 'test/lab/monitoring.test.ts',
    },
  ],
  'alerting.tool': [told],
  'alerting.channels': [told],
  'security.https.enforcement': [overHttps],
  'security.https.certificates': [overHttps],
  'healthCheck.path': [overHttps],
  'healthCheck.response': [overHttps],
};
