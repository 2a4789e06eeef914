import { list, object, optional, text, type OptionalSchema, type OutputOf } from '../../schema/schema';

/** The lines of the template that a test may prove, by their path. */
export const provablePaths = [
  'overview.hostingEnvironment',
  'overview.regions',
  'environments.production.servers',
  'environments.production.operatingSystem',
  'environments.production.processManagement',
  'environments.production.servers.*.instances',
  'environments.staging.purpose',
  'environments.staging.like',
  'environments.development.setup',
  'networking.virtualPrivateCloud',
  'networking.subnets',
  'networking.flows',
  'networking.dns',
  'services',
  'configuration.tool',
  'configuration.source',
  'configuration.variables',
  'logging.aggregation',
  'logging.format',
  'logging.retention',
  'monitoring.collection',
  'monitoring.dashboards',
  'monitoring.keyMetrics',
  'alerting.tool',
  'alerting.alerts',
  'alerting.channels',
  'security.secretsManagement.storage',
  'security.secretsManagement.rotation',
  'security.secretsManagement.access',
  'security.https.enforcement',
  'security.https.certificates',
  'build.tool',
  'build.steps',
  'deployment.steps',
  'healthCheck.path',
  'healthCheck.response',
  'shutdown',
] as const;

/** A line of the template that a test may prove. */
export type ProvablePath = (typeof provablePaths)[number];

const proof = object({
  /** The title of the test, as the document shows it. */
  test: text(),
  /** The file that has it, relative to the project. */
  file: text(),
});

/** A test that proves a line: it fails where the line does not hold. */
export interface Proof extends OutputOf<typeof proof> {}

/** Which tests prove which lines of the template. */
export const provedSchema = object(
  Object.fromEntries(provablePaths.map((path) => [path, optional(list(proof, { minItems: 1 }))])) as Readonly<
    Record<ProvablePath, OptionalSchema<readonly Proof[], readonly Proof[], 'optional'>>
  >,
);

/** Which tests prove which lines of the template. */
export interface Proved extends OutputOf<typeof provedSchema> {}
