import type { Secret } from '../secrets/secret';

/** The two types of a schema; they exist only as types. */
declare const types: unique symbol;
/** Marks a property that may be left out, with its type after validation. */
const presence = Symbol('presence');

/** A JSON Schema with its two types: what a user writes, and the result of validation. */
export interface Schema<In = unknown, Out = In> {
  readonly [types]: { readonly in: In; readonly out: Out };
}

/** The schema of a property that may be left out: `optional`, or `filled` with its default. */
export interface OptionalSchema<
  In = unknown,
  Out = In,
  Presence extends 'optional' | 'filled' = 'optional' | 'filled',
> extends Schema<In, Out> {
  readonly [presence]: Presence;
}

/** Schemas by the name of the property. */
export type Properties = Readonly<Record<string, Schema>>;

/** The schema of an object with these properties and no others. */
export interface ObjectSchema<P extends Properties = Properties> extends Schema<Input<P>, Resolved<P>> {
  readonly properties: P;
}

/** What a user writes for a schema. */
export type InputOf<S extends Schema> = S[typeof types]['in'];

/** The result of validation. */
export type OutputOf<S extends Schema> = S[typeof types]['out'];

/** What a user writes for these properties. */
export type Input<P extends Properties> = Plain<
  {
    readonly [K in keyof P as P[K] extends OptionalSchema ? never : K]: InputOf<P[K]>;
  } & {
    readonly [K in keyof P as P[K] extends OptionalSchema ? K : never]?: InputOf<P[K]> | undefined;
  }
>;

/** These properties after validation: those with a default are set. */
export type Resolved<P extends Properties> = Plain<
  {
    readonly [
      K in keyof P as P[K] extends OptionalSchema<unknown, unknown, 'optional'> ? never : K
    ]: OutputOf<P[K]>;
  } & {
    readonly [K in keyof P as P[K] extends OptionalSchema<unknown, unknown, 'optional'> ? K : never]?:
      OutputOf<P[K]> | undefined;
  }
>;

/** The same object type, written out for editors and declarations. */
type Plain<T> = { readonly [K in keyof T]: T[K] } & {};

/** Text, bytes or secret text: the content of a file or of standard input. */
export type Content = string | Uint8Array | Secret;

/** A JSON Schema with its type. */
export const schemaOf = <In, Out = In>(words: object): Schema<In, Out> => words as Schema<In, Out>;

/** An object with exactly these properties; any other is an error with "did you mean". */
export function object<P extends Properties>(properties: P): ObjectSchema<P> {
  const required = Object.keys(properties).filter((key) => !(presence in (properties[key] ?? {})));
  const words = { type: 'object', properties, additionalProperties: false };
  return (required.length > 0 ? { ...words, required } : words) as unknown as ObjectSchema<P>;
}

/** An optional property without default. */
export const optional = <S extends Schema>(schema: S): OptionalSchema<InputOf<S>, OutputOf<S>, 'optional'> =>
  ({ ...schema, [presence]: 'optional' }) as never;

/** An optional property that validation fills with this default. */
export const withDefault = <S extends Schema>(
  schema: S,
  value: InputOf<S>,
): OptionalSchema<InputOf<S>, OutputOf<S>, 'filled'> =>
  ({ ...schema, default: value, [presence]: 'filled' }) as never;

/** One of these words. */
export const oneOf = <const W extends readonly string[]>(...words: W): Schema<W[number]> =>
  schemaOf({ type: 'string', enum: words });

/** A text of at least one character; `pattern` is a regular expression for the whole text. */
export const text = (
  options: { readonly pattern?: string; readonly description?: string } = {},
): Schema<string> => schemaOf({ type: 'string', minLength: 1, ...options });

/** Any text, also an empty one. */
export const anyText = (): Schema<string> => schemaOf({ type: 'string' });

/** `true` or `false`. */
export const flag = (): Schema<boolean> => schemaOf({ type: 'boolean' });

/** A whole number. */
export const integer = (
  limits: { readonly minimum?: number; readonly maximum?: number } = {},
): Schema<number> => schemaOf({ type: 'integer', ...limits });

/** A list, by default of any length. */
export const list = <S extends Schema>(
  items: S,
  limits: { readonly minItems?: number } = {},
): Schema<readonly InputOf<S>[], readonly OutputOf<S>[]> => schemaOf({ type: 'array', items, ...limits });

/** A table from any name to one kind of value. */
export const table = <S extends Schema>(
  values: S,
): Schema<Readonly<Record<string, InputOf<S>>>, Readonly<Record<string, OutputOf<S>>>> =>
  schemaOf({
    type: 'object',
    patternProperties: { '^(.*)$': values },
  });

/** One schema or another; prefer {@link oneOf} for words, its errors are clearer. */
export const either = <S extends readonly Schema[]>(
  ...schemas: S
): Schema<InputOf<S[number]>, OutputOf<S[number]>> => schemaOf({ anyOf: schemas });

/** An absolute path on the host. */
export const absolutePath = (): Schema<string> =>
  schemaOf({
    type: 'string',
    pattern: '^/[^\\0]*$',
    expects: 'an absolute path such as /etc/motd',
  });

/** Permission bits as octal text, `'0644'`; a number is a compile error, because 644 is not 0o644. */
export const fileMode = (): Schema<string> =>
  schemaOf({ type: 'string', pattern: '^[0-7]{3,4}$', expects: "octal text such as '0644'" });

/** A plain text or a {@link Secret}. */
export const secretText = (): Schema<string | Secret> => schemaOf({ hostwright: 'secretText' });

/** Text, bytes or a {@link Secret}. */
export const content = (): Schema<Content> => schemaOf({ hostwright: 'content' });

/** A function; only for what data cannot express, such as a predicate over a command's output. */
export const callback = <F extends (...args: never[]) => unknown>(): Schema<F> =>
  schemaOf({ hostwright: 'callback' });

/** Any value at all, for example the variables of a template. */
export const anything = (): Schema => schemaOf({});
