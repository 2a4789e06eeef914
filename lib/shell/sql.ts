/** A piece of SQL, made only by {@link sql} and {@link identifier}: interpolated values are quoted. */
export interface Sql {
  readonly sql: string;
}

/** Builds SQL for PostgreSQL: an interpolated text becomes a literal, a list several values with commas. */
export function sql(strings: TemplateStringsArray, ...values: readonly SqlValue[]): Sql {
  return {
    sql: strings.reduce((built, part, index) => {
      const value = values[index];
      return built + part + (value === undefined ? '' : interpolate(value));
    }, ''),
  };
}

/** A value in an {@link sql} template. */
export type SqlValue = string | number | Sql | readonly (string | number | Sql)[];

/** A name as SQL has it, with its upper and lower case. */
export function identifier(name: string): Sql {
  return { sql: `"${withoutNul(name).replaceAll('"', '""')}"` };
}

/** What the server itself printed as SQL, with its own quotes, such as the name of a function with its types. */
export function printed(text: string): Sql {
  return { sql: text };
}

/** Words of SQL's own that the code has chosen, such as `SELECT`. */
export function keywords(words: readonly string[]): Sql {
  const strange = words.find((word) => !/^[A-Z][A-Z ]*$/.test(word));
  if (strange !== undefined) throw new TypeError(`not a word of SQL: ${JSON.stringify(strange)}`);
  return { sql: words.join(', ') };
}

/** Statements on lines of their own, each with its semicolon. */
export function statements(all: readonly Sql[]): string {
  return all.map((one) => `${one.sql};\n`).join('');
}

function interpolate(value: SqlValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return literal(value);
  return 'sql' in value ? value.sql : value.map(interpolate).join(', ');
}

/** Strings with a backslash get the form in which it is an escape, whatever the server's settings say of it. */
function literal(text: string): string {
  const quoted = `'${withoutNul(text).replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
  return text.includes('\\') ? ` E${quoted}` : quoted;
}

function withoutNul(text: string): string {
  if (text.includes('\0')) throw new TypeError(`SQL cannot hold a NUL byte: ${JSON.stringify(text)}`);
  return text;
}
