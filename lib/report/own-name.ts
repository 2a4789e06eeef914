/** A text with a host's own name left open, so that it can be compared with those of others: `hostname <host>`. */
export function withoutOwnName(text: string, host: string): string {
  if (!text.includes(host)) return text;
  const name = host.replace(/[^\w-]/g, '\\$&');
  // Between letters it is a part of another word; right after a colour it is not.
  return text.replace(new RegExp(`(?<=^|[^\\w-]|\\u001b\\[\\d+m)${name}(?![\\w-])`, 'g'), '<host>');
}

/** The same for all texts in plain data. */
export function leaveNameOpen(value: unknown, host: string): unknown {
  if (typeof value === 'string') return withoutOwnName(value, host);
  if (Array.isArray(value)) return value.map((each) => leaveNameOpen(each, host));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, leaveNameOpen(each, host)]));
}
