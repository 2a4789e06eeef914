import type { Properties, Schema } from '../schema/schema';
import { Secret, secret } from '../secrets/secret';

/** The value with all its secret texts wrapped, so that nothing shows them by accident. */
export function conceal(schema: Schema, value: unknown): unknown {
  if (isSecret(schema)) return typeof value === 'string' ? secret(value) : value;
  if (Array.isArray(value)) {
    const { items } = keywords(schema);
    return items === undefined ? value : value.map((entry) => conceal(items, entry));
  }
  if (typeof value !== 'object' || value === null || value instanceof Secret || value instanceof Uint8Array)
    return value;
  const entries = Object.entries(value).map(([key, entry]) => {
    const inner = propertySchema(schema, key);
    return [key, inner === undefined ? entry : conceal(inner, entry)] as const;
  });
  return Object.fromEntries(entries);
}

function isSecret(schema: Schema): boolean {
  const { anyOf: choices, hostwright } = keywords(schema);
  return hostwright === 'secretText' || (choices?.some(isSecret) ?? false);
}

function propertySchema(schema: Schema, key: string): Schema | undefined {
  const { properties = {}, patternProperties = {} } = keywords(schema);
  return properties[key] ?? Object.values(patternProperties)[0];
}

/** The keywords of JSON Schema that are read here. */
interface Keywords {
  readonly hostwright?: string;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Properties;
  readonly patternProperties?: Properties;
}

function keywords(schema: Schema): Keywords {
  return schema as Keywords;
}
