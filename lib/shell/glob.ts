/** What a glob matches: a path, whose names `*` and `?` do not leave, or any text. */
export type GlobScope = 'path' | 'text';

/**
 * A glob as the source of a regular expression: `*`, `?`, `[ab]`, `[!ab]`, and in a path `**` for any number of
 * directories. `own` may translate parts in its own way.
 */
export function globSource(
  glob: string,
  scope: GlobScope,
  own: (part: string) => string | undefined = () => undefined,
): string {
  const parts = glob.match(patterns[scope]) ?? [];
  return parts.map((part) => own(part) ?? partSource(part, scope)).join('');
}

const patterns = {
  path: /\*\*\/|\*\*|\[!?[^\]/][^\]/[]*\]|[^]/g,
  text: /\[!?[^\]][^\][]*\]|[^]/g,
} as const;

function partSource(part: string, scope: GlobScope): string {
  const isPath = scope === 'path';
  if (part === '**/') return '(?:.*/)?';
  if (part === '**') return '.*';
  if (part === '*') return isPath ? '[^/]*' : '.*';
  if (part === '?') return isPath ? '[^/]' : '.';
  if (part.length === 1) return part.replace(/[\\^$.|+(){}[\]]/, '\\$&');
  const negation = (isPath ? /^\[[!^]/ : /^\[!/).test(part) ? '^' : '';
  return `[${negation}${part.slice(1 + negation.length, -1).replace(/[\\^[]/g, '\\$&')}]`;
}
