import type { Declared } from './declared';
import { choice, literal, typeWords, type Schema } from './type-words';

/** An argument of a task, as a row of a table. */
export interface Argument {
  readonly name: string;
  readonly type: string;
  /** The value when it is left out. Undefined: the argument has no default. */
  readonly default: string | undefined;
  readonly isRequired: boolean;
  readonly words: string;
  /** The arguments of the object or list inside it; they get a table of their own. */
  readonly below: readonly Argument[];
}

/** The arguments of an object: types, defaults and limits from the schema, descriptions from the declarations. */
export function argumentsOf(schema: Schema, declared: ReadonlyMap<string, Declared>): readonly Argument[] {
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).map(([name, property]) => {
    const declaration = declared.get(name);
    return {
      name,
      type: typeWords(property),
      isRequired: required.includes(name),
      ...splitDefault(declaration?.words ?? '', property.default),
      below: declaration === undefined ? [] : argumentsBelow(property, declaration),
    };
  });
}

function argumentsBelow(schema: Schema, declaration: Declared): readonly Argument[] {
  const objects = objectsIn(schema);
  if (objects.length === 0) return [];
  const declared = declaration.below();
  // The schema allows more names than it lists: only the type knows them.
  if (objects.some(({ additionalProperties }) => additionalProperties !== false))
    return [...declared].filter(hasOwnWords).map(([name, one]) => ({
      name,
      type: typeScriptWords(one.type),
      isRequired: !one.isOptional,
      ...splitDefault(one.words, undefined),
      below: [],
    }));
  const all = objects.flatMap((object) => argumentsOf(object, declared));
  return all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index);
}

/** Arguments that only refer to a manual page are described there. */
function hasOwnWords([, { words }]: readonly [string, Declared]): boolean {
  return !/^See [\w.-]+\(\d\)\.$/.test(words);
}

function objectsIn(schema: Schema): readonly Schema[] {
  const { anyOf, items, patternProperties } = schema;
  if (anyOf !== undefined) return anyOf.flatMap(objectsIn);
  if (items !== undefined) return objectsIn(items);
  if (patternProperties !== undefined) return Object.values(patternProperties).flatMap(objectsIn);
  return schema.type === 'object' ? [schema] : [];
}

/** The description without the default, and the default: from the schema, or else from the description. */
function splitDefault(text: string, filled: unknown): Pick<Argument, 'words' | 'default'> {
  const [whole = '', said = ''] = / ?\bDefault: ([^.]+(?:\.\w[^.]*)*)\.$/.exec(text) ?? [];
  const words = text.slice(0, text.length - whole.length);
  if (words === '') return { words: text, default: filled === undefined ? undefined : literal(filled) };
  if (filled === undefined) return { words, default: said === '' ? undefined : asCode(said) };
  const bare = (value: string) => value.replace(/[`'"\s]/g, '');
  const isSame = bare(said) === bare(typeof filled === 'string' ? filled : JSON.stringify(filled));
  return { words: isSame ? words : text, default: literal(filled) };
}

/** A text that is a value of TypeScript looks like one. */
function asCode(words: string): string {
  return /^(true|false|\d+)$/.test(words) ? `\`${words}\`` : words;
}

/** A type of TypeScript in the words of {@link typeWords}. */
function typeScriptWords(type: string): string {
  const kinds = type
    .replace('false | true', 'boolean')
    .split(/ \| (?![^()]*\))/)
    .flatMap((one) => (one === 'Scalar' ? scalar : [one]))
    .map((one) => one.replace(/^readonly \(?(.*?)\)?\[\]$/, 'list of $1').replace(/^"(.*)"$/, "`'$1'`"))
    .map((one) => one.replace('list of Scalar', `list of (${choice(scalar)})`))
    .map((one) => one.replace(/\bstring\b/g, 'text').replaceAll(' | ', ' or '));
  return choice(kinds);
}

const scalar = ['text', 'number', 'boolean'];
