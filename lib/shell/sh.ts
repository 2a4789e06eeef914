/** A piece of shell program, made only by {@link sh}: interpolated values are quoted. */
export interface Script {
  readonly text: string;
}

/** A value in a {@link sh} template: text is quoted, lists become several words, scripts stay as they are. */
export type Interpolation = string | number | Script | readonly (string | number | Script)[];

/**
 * Builds a POSIX shell script; every interpolated value is quoted as one word (a list: one word each). The text stays
 * as typed, with its backslashes (`printf '%s\n'`), except that `\${` means `${` and an escaped backtick a backtick.
 */
export function sh(strings: TemplateStringsArray, ...values: readonly Interpolation[]): Script {
  const text = strings.raw.reduce((built, part, index) => {
    const value = values[index];
    return built + part.replace(/\\(\$\{|`)/g, '$1') + (value === undefined ? '' : interpolate(value));
  }, '');
  return { text };
}

/** Joins scripts, each on lines of its own. */
export function lines(scripts: readonly Script[]): Script {
  return { text: scripts.map(({ text }) => text).join('\n') };
}

/** Quotes a text as exactly one word of a POSIX shell. */
export function quote(text: string): string {
  if (text.includes('\0'))
    throw new TypeError(`a shell word cannot hold a NUL byte: ${JSON.stringify(text)}`);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function interpolate(value: Interpolation): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return String(value);
  if (isScript(value)) return value.text;
  return value.map(interpolate).join(' ');
}

function isScript(value: Script | readonly unknown[]): value is Script {
  return 'text' in value;
}
