/** What a file of configuration may hold at a key. */
export type ConfigValue =
  string | number | boolean | null | readonly ConfigValue[] | { readonly [key: string]: ConfigValue };

/** The way to a value: names, and the indexes of lists. */
export type ConfigKey = readonly (string | number)[];

/** A text in which the value is as it is wanted, and the value that was there; or why that cannot be. */
export type ConfigEdit =
  | {
      readonly text: string;
      /** Undefined: there was none. */
      readonly before: ConfigValue | undefined;
    }
  | { readonly problem: string };

/** Sets or removes (`undefined`) a value, and leaves the rest of the text as it is. */
export type ConfigEditor = (text: string, key: ConfigKey, value: ConfigValue | undefined) => ConfigEdit;

/** Whether a value can stand in a file of configuration: no functions, dates or numbers such as NaN. */
export function isConfigValue(value: unknown): value is ConfigValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isConfigValue);
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every(isConfigValue);
}

/** The key in words: `server.port`, `users.0.name`. */
export function keyName(key: ConfigKey): string {
  return key.join('.');
}

/** The value in a diff: a text as it is, everything else as JSON. */
export function showValue(value: ConfigValue | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : JSON.stringify(value);
}

/** A value below further keys: `nest(['a', 0], 1)` is `{ a: [1] }`. */
export function nest(key: ConfigKey, value: ConfigValue): ConfigValue {
  return key.reduceRight<ConfigValue>(
    (inner, part) => (typeof part === 'number' ? [inner] : { [part]: inner }),
    value,
  );
}
