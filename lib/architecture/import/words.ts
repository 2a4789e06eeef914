import { nearest } from '../../schema/validate';

/** A heading or label as it is compared: lower case, without numbers in front, signs and brackets. */
export function normal(text: string): string {
  return text
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^[\s\d.)]+/, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The known name that a text means: the same, another word for it, or one with a slip. */
export function named<Name extends string>(
  text: string,
  names: readonly Name[],
  others: Readonly<Record<string, readonly string[]>>,
): Name | undefined {
  const word = normal(text);
  const exact = names.find(
    (name) => normal(name) === word || (others[name] ?? []).some((other) => normal(other) === word),
  );
  if (exact !== undefined || word.length < 5) return exact;
  const near = nearest(word, names.map(normal));
  return names.find((name) => normal(name) === near);
}

/** Other words for the headings of the template. */
export const headingWords: Readonly<Record<string, readonly string[]>> = {
  Overview: ['general', 'summary'],
  'Deployment Environment': ['environments', 'deployment environments'],
  'Production Environment': ['production', 'prod', 'live', 'prod environment'],
  'Staging Environment': ['staging', 'uat', 'stage', 'staging environment uat'],
  'Development Environment': ['development', 'dev', 'local development', 'dev environment'],
  Networking: ['network', 'network and dns'],
  'Port and Endpoint Mapping': [
    'ports',
    'port mapping',
    'ports and endpoints',
    'port map',
    'services',
    'endpoints',
  ],
  'Configuration Management': ['configuration', 'config management'],
  'Required Environment Variables': ['environment variables', 'env vars', 'variables', 'env'],
  'Logging & Monitoring': ['observability', 'monitoring and logging'],
  Logging: ['logs'],
  Monitoring: ['metrics'],
  Alerting: ['alerts', 'alarms'],
  'Secrets Management': ['secrets', 'secret management'],
  HTTPS: ['tls', 'https tls', 'ssl', 'tls https'],
  'Build and Deployment': ['build and deploy', 'ci cd', 'delivery'],
  'Build Process': ['build', 'building'],
  'Deployment Process': ['deployment', 'deploy', 'release process'],
  'Health Check Endpoint': ['health check', 'health checks', 'health', 'healthcheck'],
  'Graceful Shutdown': ['shutdown', 'shutting down'],
};

/** Other words for the labels of the template. */
export const labelWords: Readonly<Record<string, readonly string[]>> = {
  'Last Updated': ['updated', 'date', 'last update', 'last change', 'last modified'],
  'Target State': ['target'],
  'Hosting Environment': ['hosting', 'provider', 'cloud provider', 'hosted at'],
  Regions: ['region', 'locations', 'location', 'data centre', 'data centres', 'data center'],
  'Server Configuration': ['servers', 'server', 'hardware', 'sizing', 'machines', 'specs'],
  'Operating System': ['os', 'system', 'distribution'],
  'Process Management': ['process manager', 'processes', 'supervisor', 'init system'],
  'Number of Instances': ['instances', 'instance count', 'number of servers', 'count'],
  Configuration: ['config', 'differences'],
  Setup: ['local setup', 'set up', 'getting started'],
  'Virtual Private Cloud (VPC)': ['vpc', 'private network'],
  Subnets: ['subnet'],
  'Firewall/Security Groups': [
    'firewall',
    'security groups',
    'firewall rules',
    'firewall and security groups',
  ],
  DNS: ['name service', 'domains'],
  Tool: ['tooling', 'alerting tool', 'configuration tool'],
  'Configuration Source': ['source', 'repository', 'repo'],
  'Log Aggregation': ['aggregation', 'log collection', 'log shipping'],
  'Log Format': ['format'],
  'Log Retention': ['retention', 'kept for'],
  'Metrics Collection': ['metrics', 'collection', 'metric collection'],
  Dashboards: ['dashboard'],
  'Key Metrics to Monitor': ['key metrics', 'metrics to monitor'],
  'Critical Alerts': ['alerts', 'alert conditions'],
  'Notification Channels': ['channels', 'notifications', 'notification channel', 'notify'],
  Storage: ['secret storage', 'stored in', 'where'],
  Rotation: ['secret rotation', 'rotated'],
  Access: ['who has access', 'accessible to'],
  Enforcement: ['https enforcement', 'https redirect'],
  'Certificate Management': ['certificates', 'certificate', 'tls certificates', 'certs'],
  'CI/CD Tool': ['ci', 'ci tool', 'ci cd', 'pipeline'],
  'Build Steps': ['steps'],
  Path: ['health check path', 'url', 'endpoint'],
  Response: ['answer', 'returns', 'expected response'],
};
