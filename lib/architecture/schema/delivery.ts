import { list, object, oneOf, optional, schemaOf, table, text, type InputOf } from '../../schema/schema';
import { duration, scalar, sentence } from './references';

const step = object({
  /** What is done, as the document says it: `Install dependencies`. */
  name: sentence(),
  /** The command: `npm ci`. Default: a person does it. */
  run: optional(text()),
});

/** Heading “Build Process”. */
export const buildSchema = object({
  /** CI/CD Tool: what builds. */
  tool: optional(oneOf('jenkins', 'gitlab-ci', 'github-actions', 'manual')),
  /** Build Steps in their order. */
  steps: optional(list(step, { minItems: 1 })),
});

/** Heading “Build Process”. */
export interface Build extends InputOf<typeof buildSchema> {}

/** Heading “Deployment Process”. */
export const deploymentSchema = object({
  /** The steps of a deployment in their order. */
  steps: optional(list(step, { minItems: 1 })),
});

/** Heading “Deployment Process”. */
export interface Deployment extends InputOf<typeof deploymentSchema> {}

/** Heading “Health Check Endpoint”. */
export const healthCheckSchema = object({
  /** Path: what services with `health: true` answer under: `'/health'`. */
  path: optional(
    schemaOf<string>({ type: 'string', pattern: '^/\\S*$', expects: "a path such as '/health'" }),
  ),
  /** Response: the fields of the JSON that a healthy service answers: `{ status: 'ok' }`. */
  response: optional(table(scalar())),
});

/** Heading “Health Check Endpoint”. */
export interface HealthCheck extends InputOf<typeof healthCheckSchema> {}

/** Heading “Graceful Shutdown”. */
export const shutdownSchema = object({
  /** The signal that ends the application. */
  signal: optional(oneOf('SIGTERM', 'SIGINT', 'SIGQUIT')),
  /** How long it may take before it is killed: `'30 seconds'`. */
  timeout: optional(duration()),
  /** What the application does then, in its order: `Stop taking connections`. */
  steps: optional(list(sentence(), { minItems: 1 })),
});

/** Heading “Graceful Shutdown”. */
export interface Shutdown extends InputOf<typeof shutdownSchema> {}
