import { isDeepStrictEqual } from 'node:util';

/** A value in a configuration file. */
export type ConfigValue =
  string | number | boolean | null | readonly ConfigValue[] | { readonly [key: string]: ConfigValue };

/** The one of several that has these values: an element of a list, a section of an ini file, a YAML document. */
export type Choice = Readonly<Record<string, unknown>>;

/** The path to a value: names, indexes of lists, and choices. */
export type ConfigKey = readonly (string | number | Choice)[];

/** The text with the declared value, and the value that was there before; or why that is impossible. */
export type ConfigEdit =
  | {
      readonly text: string;
      /** Undefined: there was none. */
      readonly before: ConfigValue | undefined;
      /** What else the edit changes, for its summary. */
      readonly note?: string | undefined;
    }
  | { readonly problem: string };

/** Sets or removes (`undefined`) a value, and leaves the rest of the text as it is. */
export type ConfigEditor = (text: string, key: ConfigKey, value: ConfigValue | undefined) => ConfigEdit;

/** Whether a value can be in a configuration file: no functions, dates or numbers such as NaN. */
export function isConfigValue(value: unknown): value is ConfigValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isConfigValue);
  return isTable(value) && Object.values(value).every(isConfigValue);
}

/** Whether a value is an object with properties, not a list. */
export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The key as messages show it: `server.port`, `users.0.name`, `jobs[name=web].port`. */
export function keyName(key: ConfigKey): string {
  return key
    .map((part) => (isTable(part) ? nameOf(part) : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

/** A part of a key as messages show it. */
export function nameOf(part: ConfigKey[number]): string {
  if (!isTable(part)) return String(part);
  const words = (table: Choice, above: string): string[] =>
    Object.entries(table).flatMap(([name, value]) =>
      isTable(value) ? words(value, `${above}${name}.`) : [`${above}${name}=${String(value)}`],
    );
  return `[${words(part, '').join(', ')}]`;
}

/** Whether a value has all values of a choice. */
export function fits(value: unknown, choice: unknown): boolean {
  if (!isTable(choice)) return isDeepStrictEqual(value, choice);
  return isTable(value) && Object.entries(choice).every(([name, inner]) => fits(value[name], inner));
}

/** The value in a diff: a text as it is, everything else as JSON. */
export function showValue(value: ConfigValue | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : JSON.stringify(value);
}

/** A value below further keys: `nest(['a', 0], 1)` is `{ a: [1] }`. */
export function nest(key: ConfigKey, value: ConfigValue): ConfigValue {
  return key.reduceRight<ConfigValue>((inner, part) => {
    if (isTable(part)) return [isTable(inner) ? ({ ...part, ...inner } as ConfigValue) : inner];
    return typeof part === 'number' ? [inner] : { [part]: inner };
  }, value);
}

/** What a missing part of a key adds to its list or object: the element, or the value of the name. */
export function added(key: ConfigKey, value: ConfigValue): ConfigValue {
  const [part] = key;
  const inner = nest(key.slice(1), value);
  return isTable(part) && isTable(inner) ? ({ ...part, ...inner } as ConfigValue) : inner;
}

/** How many of several elements a message names. */
const mostNamed = 10;

/** Why no single element of a list can be chosen. */
export function notOne(
  place: string,
  {
    choice,
    found,
    count,
  }: { readonly choice: Choice; readonly found: readonly string[]; readonly count: number },
): string {
  const wanted = nameOf(choice).slice(1, -1);
  const shown = [...found.slice(0, mostNamed), ...(found.length > mostNamed ? ['…'] : [])].join(', ');
  return found.length === 0
    ? `${place}: none of ${count} has ${wanted}`
    : `${place}: ${found.length} of ${count} have ${wanted} (${shown}): add another value to the key`;
}
