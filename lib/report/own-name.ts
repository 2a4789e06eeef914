/** A text with `<host>` for the host's own name, to compare it with those of other hosts: `hostname <host>`. */
export function withoutOwnName(text: string, host: string): string {
  if (!text.includes(host)) return text;
  const name = host.replace(/[^\w-]/g, '\\$&');
  // Between letters it is part of another name; right after a colour code it is not.
  return text.replace(new RegExp(`(?<=^|[^\\w-]|\\u001b\\[\\d+m)${name}(?![\\w-])`, 'g'), '<host>');
}

/** The same for all texts in plain data. */
export function dataWithoutOwnName(value: unknown, host: string): unknown {
  if (typeof value === 'string') return withoutOwnName(value, host);
  if (Array.isArray(value)) return value.map((each) => dataWithoutOwnName(each, host));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, dataWithoutOwnName(each, host)]),
  );
}
