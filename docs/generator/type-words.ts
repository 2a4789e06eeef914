/** The part of JSON Schema that arguments of tasks use. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly expects?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly hostwright?: string;
}

const kinds: Readonly<Record<string, string>> = {
  secretText: 'text or secret',
  content: 'text, bytes or secret',
  callback: 'function',
};

/** What a schema accepts, as a text. */
export function typeWords(schema: Schema): string {
  if (schema.hostwright !== undefined) return kinds[schema.hostwright] ?? schema.hostwright;
  if (schema.enum !== undefined) return choice(schema.enum.map(literal));
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.anyOf !== undefined) return choice([...new Set(schema.anyOf.map(typeWords))]);
  if (typeof schema.type === 'object') return choice(schema.type.map((type) => typeWords({ type })));
  return (words[schema.type ?? ''] ?? (() => 'anything'))(schema);
}

const words: Readonly<Record<string, (schema: Schema) => string>> = {
  string: ({ expects }) => {
    if (expects === undefined) return 'text';
    return expects.replace(/^an? /, '').replace(/,? such as .*$/, '');
  },
  boolean: () => 'boolean',
  number: (schema) => `number${limits(schema)}`,
  integer: (schema) => `whole number${limits(schema)}`,
  null: () => '`null`',
  array: ({ items = {} }) => `list of ${plural(items)}`,
  object: ({ patternProperties }) => {
    const [values] = Object.values(patternProperties ?? {});
    return values === undefined ? 'object' : `table of ${plural(values)} by name`;
  },
};

function plural(schema: Schema): string {
  const one = typeWords(schema);
  if (one === 'anything') return 'anything';
  if (schema.anyOf !== undefined || schema.enum !== undefined || one.includes(' or ')) return `(${one})`;
  return one.replace(/^(object|list|table|whole number|number|absolute path|function)\b/, '$1s');
}

function limits({ minimum, maximum }: Schema): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` ≥ ${minimum}`;
  return maximum === undefined ? '' : ` ≤ ${maximum}`;
}

/** Words with `or` between the last two. */
export function choice(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

/** A value as TypeScript writes it. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return `\`'${value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'\``;
  return `\`${JSON.stringify(value).replaceAll('"', "'")}\``;
}
