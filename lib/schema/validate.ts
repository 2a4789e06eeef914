import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { distance } from 'fastest-levenshtein';
import { Secret } from '../secrets/secret';
import { isPlainObject } from './data-text';
import { AnswerCache } from './answer-cache';
import type { OutputOf, Schema } from './schema';

/** A problem of a value: where, and a message with what was expected. */
export interface Problem {
  /** Dotted path from the value, `''` for the value itself. */
  readonly path: string;
  readonly message: string;
  /** What is missing on the controller, where that is the problem: an absolute path. */
  readonly missing?: string;
}

/** The value with defaults filled in, or its problems. */
export type Validation<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

interface Compiled {
  readonly check: ValidateFunction;
  readonly cache: AnswerCache<Validation<unknown>>;
}

const compiled = new WeakMap<Schema, Compiled>();
let instance: Ajv | undefined;

/** Checks a value against a schema and fills in defaults; the value itself stays as it is. */
export function validate<S extends Schema>(schema: S, value: unknown): Validation<OutputOf<S>> {
  const { check, cache } = compiled.get(schema) ?? compile(schema);
  return cache.recall(value, () => judge(check, copyData(value)));
}

function judge(check: ValidateFunction, copy: unknown): Validation<unknown> {
  if (check(copy)) return { ok: true, value: deepFreeze(copy) };
  return { ok: false, problems: toProblems(check.errors ?? [], copy) };
}

/** The known word that is closest to a misspelt one, if any is close enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, far: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((one, other) => one.far - other.far);
  const best = ranked[0];
  // A word without a common letter is not a guess.
  const limit = Math.min(Math.max(2, word.length / 3), word.length - 1);
  return best && best.far <= limit ? best.candidate : undefined;
}

/** `, did you mean …?` for a misspelt word, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const found = nearest(word, known);
  return found === undefined ? '' : `, did you mean "${found}"?`;
}

function compile(schema: Schema): Compiled {
  instance ??= createAjv();
  const made = { check: instance.compile(schema), cache: new AnswerCache<Validation<unknown>>() };
  compiled.set(schema, made);
  return made;
}

function createAjv(): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    useDefaults: true,
    strict: false,
    verbose: true,
    meta: false,
    validateSchema: false,
    // A schema checks only a few hundred values: optimizing its code costs more than it saves.
    code: { optimize: false },
  });
  ajv.addKeyword({
    keyword: 'hostwright',
    validate: (kind: string, value: unknown) => isOfKind(kind, value),
    errors: false,
  });
  return ajv;
}

function isOfKind(kind: string, value: unknown): boolean {
  if (kind === 'callback') return typeof value === 'function';
  if (typeof value === 'string' || value instanceof Secret) return true;
  return kind === 'content' && value instanceof Uint8Array;
}

function toProblems(errors: readonly ErrorObject[], root: unknown): readonly Problem[] {
  const specific = errors.filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'if');
  const shown = specific.length > 0 ? specific : errors;
  const problems = shown.map((error) => toProblem(error, root));
  return problems.filter(
    (problem, index) =>
      problems.findIndex(({ path, message }) => path === problem.path && message === problem.message) ===
      index,
  );
}

function toProblem(error: ErrorObject, root: unknown): Problem {
  const path = error.instancePath.slice(1).split('/').map(unescapePointer).filter(Boolean).join('.');
  const params = error.params as Record<string, unknown>;
  if (error.keyword === 'additionalProperties') return unknownKey(path, error, params);
  if (error.keyword === 'required') {
    return { path: join(path, String(params['missingProperty'])), message: 'is missing' };
  }
  // Where a secret is expected, a wrong value may be secret too: a password of digits in YAML.
  const shown = error.keyword === 'hostwright' ? '' : shownValue(error.data, root);
  return { path, message: `${expectation(error, params)}${shown}` };
}

function unknownKey(path: string, error: ErrorObject, params: Record<string, unknown>): Problem {
  const key = String(params['additionalProperty']);
  const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
  return { path: join(path, key), message: `is not known here${didYouMean(key, known)}` };
}

function expectation(error: ErrorObject, params: Record<string, unknown>): string {
  if (error.keyword === 'enum') {
    const words = params['allowedValues'] as readonly string[];
    const guess = typeof error.data === 'string' ? didYouMean(error.data, words) : '';
    return `must be one of ${words.map((word) => `"${word}"`).join(', ')}${guess}`;
  }
  const { expects } = error.parentSchema as { readonly expects?: string };
  if (expects !== undefined && ['type', 'pattern'].includes(error.keyword)) return `must be ${expects}`;
  if (error.keyword === 'hostwright') return `must be a ${kindNames[String(error.schema)] ?? 'value'}`;
  return error.message ?? 'is not valid';
}

const kindNames: Record<string, string> = {
  callback: 'function',
  secretText: 'string or a secret',
  content: 'string, bytes or a secret',
};

function shownValue(value: unknown, root: unknown): string {
  if (value === root || (typeof value === 'object' && value !== null)) return '';
  const shown = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) as string | undefined);
  return shown === undefined ? '' : ` (it is ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown})`;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function copyData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyData);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => [key, copyData(entry)]),
  );
}

/** Freezes plain objects and lists at all levels; other objects (bytes, secrets) stay as they are. */
export function deepFreeze<T>(value: T): T {
  if (Array.isArray(value) || isPlainObject(value)) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
