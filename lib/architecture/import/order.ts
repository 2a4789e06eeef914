import { isPlainObject } from '../../schema/data-text';
import { descriptionSchema } from '../schema/description';

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

/** A description with its parts in the order of the template. */
export function inTemplateOrder(
  description: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return ordered(description, descriptionSchema as unknown as Shape) as Readonly<Record<string, unknown>>;
}

function ordered(value: unknown, shape: Shape | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item, shape?.items));
  if (!isPlainObject(value)) return value;
  const known = Object.keys(shape?.properties ?? {});
  const any = Object.values(shape?.patternProperties ?? {})[0];
  const keys = Object.keys(value);
  const sorted =
    known.length === 0
      ? keys
      : [...known.filter((key) => key in value), ...keys.filter((key) => !known.includes(key))];
  return Object.fromEntries(sorted.map((key) => [key, ordered(value[key], shape?.properties?.[key] ?? any)]));
}
