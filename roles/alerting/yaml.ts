export type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml | undefined };

/** Block style with every text in double quotes, so that no text can be more than a text. */
export function yaml(value: Yaml, indent = ''): string {
  if (typeof value !== 'object') return `${JSON.stringify(value)}\n`;
  if (Array.isArray(value))
    return (value as readonly Yaml[]).map((item) => `${indent}- ${beside(item, indent)}`).join('');
  return Object.entries(value)
    .map(([key, child]) => (child === undefined ? '' : `${indent}${key}:${below(child, indent)}`))
    .join('');
}

/** The first line of an item stands beside its dash. */
function beside(item: Yaml, indent: string): string {
  return yaml(item, `${indent}  `).trimStart();
}

function below(child: Yaml, indent: string): string {
  if (typeof child !== 'object') return ` ${yaml(child)}`;
  if (Array.isArray(child) && child.every((item) => typeof item !== 'object'))
    return ` ${JSON.stringify(child)}\n`;
  return `\n${yaml(child, `${indent}  `)}`;
}
