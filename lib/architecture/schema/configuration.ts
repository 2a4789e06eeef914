import {
  flag,
  list,
  object,
  oneOf,
  optional,
  schemaOf,
  table,
  text,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { oneOrMore, scalar, secretName, sentence, serviceName } from './references';

/** Where the value of an environment variable comes from: one of these. */
export const variableValue = object({
  /** The value itself; never a secret. */
  value: optional(scalar()),
  /** The value is this secret. */
  secret: optional(secretName()),
  /** The value is the port of this service. */
  portOf: optional(serviceName()),
  /** The value is the URL of this service. */
  urlOf: optional(serviceName()),
  /** With `urlOf`: the user in the URL. */
  user: optional(text()),
  /** With `urlOf` and `user`: the password in the URL. */
  password: optional(secretName()),
  /** With `urlOf`: what comes after the host: `'/shop'`, a database or a path. */
  path: optional(schemaOf<string>({ type: 'string', pattern: '^/\\S*$', expects: "a path such as '/shop'" })),
  /** `true`: the value is the name of the environment. */
  environmentName: optional(flag()),
});

/** Where the value of an environment variable comes from: one of these. */
export interface VariableValue extends InputOf<typeof variableValue> {}

const variable = object({
  /** What the program does with it. */
  description: optional(sentence()),
  /** The services that get it. Default: all. */
  services: optional(oneOrMore(serviceName())),
  /** The values that it may have: `['development', 'staging', 'production']`. Default: any. */
  oneOf: optional(list(text(), { minItems: 1 })),
  /** `false`: an environment may be without it. Default: true. */
  required: optional(flag()),
  ...variableValue.properties,
});

/** Heading “Configuration Management”. */
export const configurationSchema = object({
  /** Tool: what configures the hosts. Hostwright itself, or what is used until then. */
  tool: optional(oneOf('hostwright', 'ansible', 'puppet', 'chef', 'manual')),
  /** Configuration Source: the Git repository. */
  source: optional(sentence()),
  /** Required Environment Variables by name. Values that differ go under the environment. */
  variables: optional(table(variable)),
});

/** Heading “Configuration Management”. */
export interface Configuration extends InputOf<typeof configurationSchema> {}

/** An environment variable, checked. */
export type DeclaredVariable = OutputOf<typeof variable>;
/** Where the value of a variable comes from, checked. */
export type DeclaredValue = OutputOf<typeof variableValue>;
