/** A text with a host's own name left open, so that it can be compared with those of others: `hostname <host>`. */
export function withoutOwnName(text: string, host: string): string {
  if (!text.includes(host)) return text;
  const name = host.replace(/[^\w-]/g, '\\$&');
  // Between letters it is a part of another word; right after a colour it is not.
  return text.replace(new RegExp(`(?<=^|[^\\w-]|\\u001b\\[\\d+m)${name}(?![\\w-])`, 'g'), '<host>');
}
