import { object, optional, table, type OutputOf } from '../../schema/schema';
import { configurationSchema } from './configuration';
import { buildSchema, deploymentSchema, healthCheckSchema, shutdownSchema } from './delivery';
import { environmentSchema } from './environment';
import { networkingSchema } from './networking';
import { documentSchema, overviewSchema } from './overview';
import { provedSchema } from './proved';
import { extra } from './references';
import { securitySchema } from './security';
import { serviceSchema } from './service';
import { alertingSchema, loggingSchema, monitoringSchema } from './watching';

/** A whole description, in the order of the template; a team may begin with any part of it. */
export const descriptionSchema = object({
  document: optional(documentSchema),
  overview: optional(overviewSchema),
  environments: optional(table(environmentSchema)),
  networking: optional(networkingSchema),
  services: optional(table(serviceSchema)),
  configuration: optional(configurationSchema),
  logging: optional(loggingSchema),
  monitoring: optional(monitoringSchema),
  alerting: optional(alertingSchema),
  security: optional(securitySchema),
  build: optional(buildSchema),
  deployment: optional(deploymentSchema),
  healthCheck: optional(healthCheckSchema),
  shutdown: optional(shutdownSchema),
  proved: optional(provedSchema),
  extra: optional(extra()),
});

/** A whole description as data: references are names. */
export interface Description extends OutputOf<typeof descriptionSchema> {}
