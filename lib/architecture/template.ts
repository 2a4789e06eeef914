/** A line of the template: a bold label, or all that stands below a heading without labels. */
export interface TemplateLine {
  readonly heading: string;
  /** The bold label; undefined: the line is all that stands below the heading. */
  readonly label?: string | undefined;
  /** Where the description says it. */
  readonly path: string;
  /** What stands there, for whoever has still to fill it in. */
  readonly wanted: string;
}

/** A heading of the template, and the lines below it. */
export interface TemplateSection {
  /** 1 for the title. */
  readonly level: 1 | 2 | 3;
  readonly heading: string;
  /** The part of the description that the heading is about; the longest that fits a path gives it its heading. */
  readonly path: string;
  readonly lines: readonly TemplateLine[];
}

type Line = readonly [label: string | undefined, path: string, wanted: string];

/** The headings and labels of the template, in its order and words. */
export const template: readonly TemplateSection[] = [
  section(1, 'Infrastructure Architecture', 'document', [
    ['Last Updated', 'document.lastUpdated', "a date such as '2026-11-29'"],
    ['Status', 'document.status', 'draft, active or deprecated'],
    ['Target State', 'document.targetState', 'what the system is to be, in a sentence'],
  ]),
  section(2, 'Overview', 'overview', [
    ['Hosting Environment', 'overview.hostingEnvironment', 'kind (on-premise or cloud), provider'],
    ['Regions', 'overview.regions', "a list of regions such as ['eu-central']"],
  ]),
  section(2, 'Deployment Environment', 'environments', []),
  section(3, 'Production Environment', 'environments.production', [
    ['Server Configuration', 'environments.production.servers', 'vcpus, memoryGiB, storageGiB of each group'],
    ['Operating System', 'environments.production.operatingSystem', "a system such as 'Debian 12'"],
    ['Process Management', 'environments.production.processManagement', 'systemd or pm2'],
    ['Number of Instances', 'environments.production.servers.*.instances', 'instances of each group'],
  ]),
  section(3, 'Staging Environment', 'environments.staging', [
    ['Purpose', 'environments.staging.purpose', 'what it is for, in a sentence'],
    [
      'Configuration',
      'environments.staging.like',
      "like: 'production', and differs with a why for each difference",
    ],
  ]),
  section(3, 'Development Environment', 'environments.development', [
    ['Setup', 'environments.development.setup', 'the commands that set it up'],
  ]),
  section(2, 'Networking', 'networking', [
    [
      'Virtual Private Cloud (VPC)',
      'networking.virtualPrivateCloud',
      "its name and network; name: 'none' for none",
    ],
    ['Subnets', 'networking.subnets', 'kind (public or private) and network of each'],
    ['Firewall/Security Groups', 'networking.flows', 'from whom to which service'],
    ['DNS', 'networking.dns', 'management and zone'],
  ]),
  section(3, 'Port and Endpoint Mapping', 'services', [
    [undefined, 'services', 'group, port, protocol, endpoint and description of each service'],
  ]),
  section(2, 'Configuration Management', 'configuration', [
    ['Tool', 'configuration.tool', "'hostwright', or what is used until then"],
    ['Configuration Source', 'configuration.source', 'the Git repository'],
  ]),
  section(3, 'Required Environment Variables', 'configuration.variables', [
    [undefined, 'configuration.variables', 'each variable with value, secret, portOf or urlOf'],
  ]),
  section(2, 'Logging & Monitoring', 'logging', []),
  section(3, 'Logging', 'logging', [
    ['Log Aggregation', 'logging.aggregation', 'tool and service'],
    ['Log Format', 'logging.format', 'json or text'],
    ['Log Retention', 'logging.retention', "a time such as '30 days'"],
  ]),
  section(3, 'Monitoring', 'monitoring', [
    ['Metrics Collection', 'monitoring.collection', 'tool and service'],
    ['Dashboards', 'monitoring.dashboards', 'tool and names'],
    ['Key Metrics to Monitor', 'monitoring.keyMetrics', 'each metric with its expression'],
  ]),
  section(3, 'Alerting', 'alerting', [
    ['Tool', 'alerting.tool', 'alertmanager, grafana-alerting or cloudwatch-alarms'],
    ['Critical Alerts', 'alerting.alerts', "conditions such as 'CPU Utilization > 90% for 5 minutes'"],
    ['Notification Channels', 'alerting.channels', 'kind and to of each'],
  ]),
  section(2, 'Security', 'security', []),
  section(3, 'Secrets Management', 'security.secretsManagement', [
    ['Storage', 'security.secretsManagement.storage', 'where the values are'],
    ['Rotation', 'security.secretsManagement.rotation', "every: '90 days', and how"],
    ['Access', 'security.secretsManagement.access', 'who may read them'],
  ]),
  section(3, 'HTTPS', 'security.https', [
    ['Enforcement', 'security.https.enforcement', 'redirect, hsts, closed-port or none'],
    ['Certificate Management', 'security.https.certificates', 'issuer'],
  ]),
  section(2, 'Build and Deployment', 'build', []),
  section(3, 'Build Process', 'build', [
    ['CI/CD Tool', 'build.tool', 'jenkins, gitlab-ci, github-actions or manual'],
    ['Build Steps', 'build.steps', 'name and run of each'],
  ]),
  section(3, 'Deployment Process', 'deployment', [
    [undefined, 'deployment.steps', 'name and run of each step'],
  ]),
  section(3, 'Health Check Endpoint', 'healthCheck', [
    ['Path', 'healthCheck.path', "a path such as '/health'"],
    ['Response', 'healthCheck.response', "the fields of the answer, such as { status: 'ok' }"],
  ]),
  section(3, 'Graceful Shutdown', 'shutdown', [[undefined, 'shutdown', 'signal, timeout and steps']]),
];

/** The heading of the template, and the label where there is one, that a path of the description belongs to. */
export function placeOf(path: string): { readonly heading: string; readonly label?: string | undefined } {
  const line = lineOf(path);
  if (line) return { heading: line.heading, label: line.label };
  const found = longest(sectionsByPath, path);
  return { heading: found?.heading ?? 'Infrastructure Architecture' };
}

/** The line of the template that a path of the description belongs to. */
export function lineOf(path: string): TemplateLine | undefined {
  const alias = aliases.find(([own]) => path === own || path.startsWith(`${own}.`));
  return longest(allLines, alias === undefined ? path : alias[1]);
}

/** What is said beside the path of a line, and belongs to it. */
const aliases: readonly (readonly [own: string, path: string])[] = [
  ['environments.staging.differs', 'environments.staging.like'],
  ['environments.production.addresses', 'networking.subnets'],
  ['networking.networks', 'networking.flows'],
  ['alerting.service', 'alerting.tool'],
];

/** Where a heading and its label stand in the template: a smaller number stands higher. */
export function orderOf({ heading, label }: Pick<TemplateLine, 'heading' | 'label'>): number {
  return order.get(`${heading}\n${label ?? ''}`) ?? order.get(`${heading}\n`) ?? -1;
}

const order: ReadonlyMap<string, number> = new Map(
  template
    .flatMap(({ heading, lines }) => [{ heading, label: '' }, ...lines])
    .map(({ heading, label = '' }, index) => [`${heading}\n${label}`, index]),
);

const allLines = template.flatMap(({ lines }) => lines);
// Of a heading and one below it about the same part, the one below is closer.
const sectionsByPath = [...template].reverse();

function longest<Part extends { readonly path: string }>(
  parts: readonly Part[],
  path: string,
): Part | undefined {
  const fitting = parts.filter((part) => path === part.path || path.startsWith(`${part.path}.`));
  return fitting.reduce<Part | undefined>(
    (best, part) => (best === undefined || part.path.length > best.path.length ? part : best),
    undefined,
  );
}

function section(level: 1 | 2 | 3, heading: string, path: string, lines: readonly Line[]): TemplateSection {
  const toLine = ([label, at, wanted]: Line): TemplateLine => ({ heading, label, path: at, wanted });
  return { level, heading, path, lines: lines.map(toLine) };
}
