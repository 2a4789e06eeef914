/** What a value is, for a message about a wrong value: `a promise`, `a play`, `undefined`. */
export function described(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'string') return `the text ${JSON.stringify(value)}`;
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object') return `a ${typeof value}`;
  return Array.isArray(value) ? 'a list' : describedObject(value);
}

/** Objects of a program by their marks; the first that fits. */
const marks: readonly (readonly [mark: string, name: string])[] = [
  ['then', 'a promise'],
  ['kind', ''],
  ['plays', 'a playbook'],
  ['lineOf', 'a loaded inventory'],
  ['tasks', 'a play'],
  ['default', 'a module'],
];

const articles: Readonly<Record<string, string>> = { inventory: 'an inventory', project: 'a project' };

function describedObject(value: object): string {
  const [mark, name] = marks.find(([key]) => key in value) ?? ['', 'an object'];
  if (mark !== 'kind') return name;
  const kind = String((value as { readonly kind: unknown }).kind);
  return articles[kind] ?? 'a task';
}
