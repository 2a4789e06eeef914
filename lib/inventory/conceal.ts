import type { TSchema } from '@sinclair/typebox';
import { Secret, secret } from '../secrets/secret';

/** The value with every text that its schema calls secret wrapped, so that nothing shows it by accident. */
export function conceal(schema: TSchema, value: unknown): unknown {
  if (isSecret(schema)) return typeof value === 'string' ? secret(value) : value;
  if (Array.isArray(value)) {
    const items = schema['items'] as TSchema | undefined;
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

function isSecret(schema: TSchema): boolean {
  const choices = schema['anyOf'] as readonly TSchema[] | undefined;
  return schema['hostwright'] === 'secretText' || (choices?.some(isSecret) ?? false);
}

function propertySchema(schema: TSchema, key: string): TSchema | undefined {
  const { properties = {}, patternProperties = {} } = schema as Record<string, Record<string, TSchema>>;
  return properties[key] ?? Object.values(patternProperties)[0];
}
