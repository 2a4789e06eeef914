/** A value in a configuration file. */
export type ConfigValue =
  string | number | boolean | null | readonly ConfigValue[] | { readonly [key: string]: ConfigValue };

/** The path to a value: names, and indexes of lists. */
export type ConfigKey = readonly (string | number)[];

/** The text with the declared value, and the value that was there before; or why that is impossible. */
export type ConfigEdit =
  | {
      readonly text: string;
      /** Undefined: there was none. */
      readonly before: ConfigValue | undefined;
    }
  | { readonly problem: string };

/** Sets or removes (`undefined`) a value, and leaves the rest of the text as it is. */
export type ConfigEditor = (text: string, key: ConfigKey, value: ConfigValue | undefined) => ConfigEdit;

/** Whether a value can be in a configuration file: no functions, dates or numbers such as NaN. */
export function isConfigValue(value: unknown): value is ConfigValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isConfigValue);
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every(isConfigValue);
}

/** The key as messages show it: `server.port`, `users.0.name`. */
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
