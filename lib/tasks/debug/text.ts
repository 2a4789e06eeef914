/** The arguments of the task `debug`. */
export interface DeclaredMessage {
  readonly message?: string | undefined;
  readonly value?: unknown;
}

/** What a schema cannot say about the arguments, as messages. */
export function debugProblems({ message, value }: DeclaredMessage): readonly string[] {
  return message === undefined && value === undefined ? ['message or value must be given'] : [];
}

/** The message, and the value as JSON: on the same line if it is a single line, otherwise below. */
export function debugText({ message, value }: DeclaredMessage): string {
  if (value === undefined) return message ?? '';
  const json = toJson(value);
  if (message === undefined) return json;
  return json.includes('\n') ? `${message}\n${json}` : `${message}: ${json}`;
}

/** JSON cannot express functions, symbols and bigints. */
function toJson(value: unknown): string {
  const shown = JSON.stringify(
    value,
    (_key, entry: unknown) => (typeof entry === 'bigint' ? String(entry) : entry),
    2,
  ) as string | undefined;
  return shown ?? `(a ${typeof value})`;
}
