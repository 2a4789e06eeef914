import type { Properties, Schema } from '../schema/schema';
import { Secret, secret } from '../secrets/secret';

/** The value with every text that its schema calls secret wrapped, so that nothing shows it by accident. */
export function conceal(schema: Schema, value: unknown): unknown {
  if (isSecret(schema)) return typeof value === 'string' ? secret(value) : value;
  if (Array.isArray(value)) {
    const { items } = words(schema);
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
  const { anyOf: choices, hostwright } = words(schema);
  return hostwright === 'secretText' || (choices?.some(isSecret) ?? false);
}

function propertySchema(schema: Schema, key: string): Schema | undefined {
  const { properties = {}, patternProperties = {} } = words(schema);
  return properties[key] ?? Object.values(patternProperties)[0];
}

/** As much of what a JSON Schema says as is looked at here. */
interface Words {
  readonly hostwright?: string;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Properties;
  readonly patternProperties?: Properties;
}

function words(schema: Schema): Words {
  return schema as Words;
}
