import { isPlainObject } from '../../schema/data-text';
import { descriptionSchema } from '../schema/description';
import { template } from '../template';

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

/** A description with its parts in the order of the template. */
export function inTemplateOrder(
  description: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { environments } = description;
  const named = template.flatMap(({ path }) => /^environments\.(.+)$/.exec(path)?.[1] ?? []);
  const sorted = isPlainObject(environments)
    ? { ...description, environments: pick(environments, named) }
    : description;
  return ordered(sorted, descriptionSchema as unknown as Shape) as Readonly<Record<string, unknown>>;
}

/** A table with these keys first. */
function pick(
  table: Readonly<Record<string, unknown>>,
  first: readonly string[],
): Readonly<Record<string, unknown>> {
  const keys = [
    ...first.filter((key) => Object.hasOwn(table, key)),
    ...Object.keys(table).filter((key) => !first.includes(key)),
  ];
  return Object.fromEntries(keys.map((key) => [key, table[key]]));
}

function ordered(value: unknown, shape: Shape | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item, shape?.items));
  if (!isPlainObject(value)) return value;
  const any = Object.values(shape?.patternProperties ?? {})[0];
  const sorted = pick(value, Object.keys(shape?.properties ?? {}));
  const entries = Object.entries(sorted).map(
    ([key, each]) => [key, ordered(each, shape?.properties?.[key] ?? any)] as const,
  );
  return Object.fromEntries(entries);
}
