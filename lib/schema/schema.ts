import type {
  OptionalKind,
  Static,
  TBoolean,
  TInteger,
  TOptional,
  TSchema,
  TString,
  TUnion,
  TUnsafe,
} from '@sinclair/typebox';
import type { Secret } from '../secrets/secret';

// The declarations of tasks name these; a package can only name what it can import.
export type { TBoolean, TInteger, TOptional, TString, TUnion, TUnsafe } from '@sinclair/typebox';

/** Marks, in the type only, an optional property that validation fills with its default. */
declare const filled: unique symbol;
export type Filled<S extends TSchema> = TOptional<S> & { readonly [filled]: true };

/** Schemas by the name of the property. */
export type Properties = Readonly<Record<string, TSchema>>;
type OptionalKeys<P extends Properties> = {
  [K in keyof P]: P[K] extends { readonly [OptionalKind]: 'Optional' } ? K : never;
}[keyof P];
type FilledKeys<P extends Properties> = {
  [K in keyof P]: P[K] extends { readonly [filled]: true } ? K : never;
}[keyof P];

/** What a user writes for these properties. */
export type Input<P extends Properties> = {
  readonly [K in keyof P as K extends OptionalKeys<P> ? never : K]: Static<P[K]>;
} & { readonly [K in keyof P as K extends OptionalKeys<P> ? K : never]?: Static<P[K]> | undefined };

/** What validation makes of it: the properties that have a default are there. */
export type Resolved<P extends Properties> = {
  readonly [K in keyof P as K extends OptionalKeys<P> ? (K extends FilledKeys<P> ? K : never) : K]: Static<
    P[K]
  >;
} & {
  readonly [K in keyof P as K extends OptionalKeys<P> ? (K extends FilledKeys<P> ? never : K) : never]?:
    Static<P[K]> | undefined;
};

/** The schema of an object with these properties and no others. */
export interface ObjectSchema<P extends Properties> extends TSchema {
  readonly properties: P;
  static: Input<P>;
}

/** Text, or bytes, or text that must not be seen: the content of a file or of a standard input. */
export type Content = string | Uint8Array | Secret;

// What follows makes the very schemas that TypeBox's functions make (a test compares them) without loading TypeBox,
// whose 200 files would be a good part of the time that a run needs to start.
const optionalKind = Symbol.for('TypeBox.Optional');

/** The schema of what JSON Schema says, with the type that it stands for. */
export const schemaOf = <T>(words: object): TUnsafe<T> => words as TUnsafe<T>;

/** An object that knows exactly these properties; any other is an error with "did you mean". */
export function object<P extends Properties>(properties: P): ObjectSchema<P> {
  const required = Object.keys(properties).filter((key) => !(optionalKind in (properties[key] ?? {})));
  const words = { type: 'object', properties, additionalProperties: false };
  return schemaOf(required.length > 0 ? { ...words, required } : words) as unknown as ObjectSchema<P>;
}

/** An optional property without default. */
export const optional = <S extends TSchema>(schema: S) =>
  ({ ...schema, [optionalKind]: 'Optional' }) as unknown as TOptional<S>;

/** An optional property that validation fills with this default. */
export const withDefault = <S extends TSchema>(schema: S, value: Static<S>) =>
  optional({ ...schema, default: value }) as unknown as Filled<S>;

/** One of these words. */
export const oneOf = <const W extends readonly string[]>(...words: W) =>
  schemaOf<W[number]>({ type: 'string', enum: words });

/** A text of at least one character; `pattern` is a regular expression that the whole text matches. */
export const text = (options: { readonly pattern?: string; readonly description?: string } = {}) =>
  schemaOf({ type: 'string', minLength: 1, ...options }) as TSchema as TString;

/** Any text, also an empty one. */
export const anyText = () => schemaOf({ type: 'string' }) as TSchema as TString;

/** `true` or `false`. */
export const flag = () => schemaOf({ type: 'boolean' }) as TSchema as TBoolean;

/** A whole number. */
export const integer = (limits: { readonly minimum?: number; readonly maximum?: number } = {}) =>
  schemaOf({ type: 'integer', ...limits }) as TSchema as TInteger;

/** A list, by default of any length. */
export const list = <S extends TSchema>(items: S, limits: { readonly minItems?: number } = {}) =>
  schemaOf<readonly Static<S>[]>({ type: 'array', items, ...limits });

/** A table from any name to one kind of value. */
export const table = <S extends TSchema>(values: S) =>
  schemaOf<Readonly<Record<string, Static<S>>>>({ type: 'object', patternProperties: { '^(.*)$': values } });

/** One schema or another; prefer {@link oneOf} for words, its errors are clearer. */
export const either = <S extends TSchema[]>(...schemas: [...S]) =>
  schemaOf({ anyOf: schemas }) as TSchema as TUnion<S>;

/** An absolute path on the host. */
export const absolutePath = () =>
  schemaOf<string>({
    type: 'string',
    pattern: '^/[^\\0]*$',
    expects: 'an absolute path such as /etc/motd',
  });

/** Permission bits as octal text, `'0644'`; a number is a compile error, because 644 is not 0o644. */
export const fileMode = () =>
  schemaOf<string>({ type: 'string', pattern: '^[0-7]{3,4}$', expects: "octal text such as '0644'" });

/** A plain text or a {@link Secret}. */
export const secretText = () => schemaOf<string | Secret>({ hostwright: 'secretText' });

/** Text, bytes or a {@link Secret}. */
export const content = () => schemaOf<Content>({ hostwright: 'content' });

/** A function; only for what data cannot say, such as a predicate over a command's output. */
export const callback = <F extends (...args: never[]) => unknown>() =>
  schemaOf<F>({ hostwright: 'callback' });

/** Any value at all, for example the variables of a template. */
export const anything = () => schemaOf<unknown>({});
