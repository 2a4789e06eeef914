import { schemaOf, type Schema } from '../../schema/schema';
import type { Extra, SecretReference, ServiceReference } from './reference';

/** A service: `services.api` in TypeScript, `api` in YAML. */
export const serviceName = (): Schema<ServiceReference, string> => name('the name of a service');

/** A secret: `secrets.databasePassword` in TypeScript, `databasePassword` in YAML. */
export const secretName = (): Schema<SecretReference, string> => name('the name of a secret');

/** One value or a list of them; validation leaves it as it is. */
export const oneOrMore = <In, Out>(
  schema: Schema<In, Out>,
): Schema<In | readonly In[], Out | readonly Out[]> =>
  // The keywords of the other type do not apply to a value: errors name the one that was meant.
  schemaOf({
    ...schema,
    type: [(schema as { readonly type?: string }).type ?? 'string', 'array'],
    items: schema,
  });

/** A text, a number, `true` or `false`. */
export const scalar = (): Schema<string | number | boolean> =>
  schemaOf({ type: ['string', 'number', 'boolean'], expects: 'a text, a number, true or false' });

/** What the description has no place for. The document prints it, nothing is derived from it. */
export const extra = (): Schema<Extra> =>
  schemaOf({
    type: 'object',
    required: ['why'],
    additionalProperties: scalar(),
    properties: { why: sentence() },
  });

/** Words that a person reads. */
export const sentence = (): Schema<string> =>
  schemaOf({ type: 'string', pattern: '\\S', expects: 'a text that says something' });

/** A length of time, such as `30 days`, `5m` or `90 seconds`; whether it can be read is checked later, with a hint. */
export const duration = (): Schema<string> =>
  schemaOf({ type: 'string', expects: "a time such as '30 days'" });

function name(expects: string): Schema<never, string> {
  return schemaOf({ type: 'string', minLength: 1, expects });
}
