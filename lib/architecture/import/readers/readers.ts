import type { Reader } from '../reading';
import { choice, toolWith } from './choice';
import {
  buildTools,
  configurationTools,
  enforcements,
  issuers,
  logFormats,
  logTools,
  processManagers,
  secretStores,
  statuses,
} from './choices';
import { healthPath, healthResponse, shutdown, stepsAt } from './delivery';
import { setup, stagingConfiguration } from './environments';
import { flows } from './flows';
import { hosting, instances, operatingSystem, servers } from './hosts';
import { dns, subnets, virtualNetwork } from './networking';
import { rotation } from './security';
import { services } from './services';
import { dateAt, durationAt, listAt, sentenceAt, targetState } from './texts';
import { variables } from './variables';
import { alerts, alertTool, channels, collection, dashboards, keyMetrics } from './watching';

/** How each line of the template is read, by its path, in the order in which they need each other. */
export const readers: Readonly<Record<string, Reader>> = {
  'document.lastUpdated': dateAt('document.lastUpdated'),
  'document.status': choice('document.status', statuses),
  'document.targetState': targetState,
  'overview.hostingEnvironment': hosting,
  'overview.regions': listAt('overview.regions'),
  'environments.production.servers': servers,
  'environments.production.operatingSystem': operatingSystem,
  'environments.production.processManagement': choice(
    'environments.production.processManagement',
    processManagers,
  ),
  'environments.production.servers.*.instances': instances,
  'environments.staging.purpose': sentenceAt('environments.staging.purpose'),
  'environments.staging.like': stagingConfiguration,
  'environments.development.setup': setup,
  'networking.virtualPrivateCloud': virtualNetwork,
  'networking.subnets': subnets,
  'networking.dns': dns,
  services,
  'networking.flows': flows,
  'configuration.tool': choice('configuration.tool', configurationTools),
  'configuration.source': sentenceAt('configuration.source'),
  'configuration.variables': variables,
  'logging.aggregation': toolWith('logging.aggregation', logTools, () => ({})),
  'logging.format': choice('logging.format', logFormats),
  'logging.retention': durationAt('logging.retention'),
  'monitoring.collection': collection,
  'monitoring.dashboards': dashboards,
  'monitoring.keyMetrics': keyMetrics,
  'alerting.tool': alertTool,
  'alerting.alerts': alerts,
  'alerting.channels': channels,
  'security.secretsManagement.storage': choice('security.secretsManagement.storage', secretStores),
  'security.secretsManagement.rotation': rotation,
  'security.secretsManagement.access': listAt('security.secretsManagement.access'),
  'security.https.enforcement': choice('security.https.enforcement', enforcements),
  'security.https.certificates': choice('security.https.certificates.issuer', issuers),
  'build.tool': choice('build.tool', buildTools),
  'build.steps': stepsAt('build.steps'),
  'deployment.steps': stepsAt('deployment.steps'),
  'healthCheck.path': healthPath,
  'healthCheck.response': healthResponse,
  shutdown,
};

/** Lines that free text below their heading is looked through for: words that mean one thing only. */
export const findable: readonly string[] = [
  'overview.hostingEnvironment',
  'environments.production.servers',
  'environments.production.operatingSystem',
  'environments.production.processManagement',
  'configuration.tool',
  'logging.aggregation',
  'logging.format',
  'logging.retention',
  'monitoring.collection',
  'monitoring.dashboards',
  'alerting.tool',
  'security.secretsManagement.storage',
  'security.secretsManagement.rotation',
  'security.https.enforcement',
  'security.https.certificates',
  'build.tool',
  'healthCheck.path',
  'healthCheck.response',
];
