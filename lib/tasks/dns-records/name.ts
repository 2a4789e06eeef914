/** A name with a dot at the end, in lower case. */
export function absoluteName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') ? lower : `${lower}.`;
}

/** The whole name of what is declared in a zone: `@`, `www` or `www.example.org.`. */
export function nameIn(zone: string, name: string): string {
  const apex = absoluteName(zone);
  if (name === '@') return apex;
  return name.endsWith('.') ? absoluteName(name) : absoluteName(`${name}.${apex}`);
}

/** A whole name as it is declared in a zone: `www` for `www.example.org.`. */
export function shortName(zone: string, name: string): string {
  const apex = absoluteName(zone);
  if (name === apex) return '@';
  return name.endsWith(`.${apex}`) ? name.slice(0, -apex.length - 1) : name;
}

/** What is wrong with a name as the owner of records of a zone, in words; undefined: nothing. */
export function ownerProblem(zone: string, name: string): string | undefined {
  const apex = absoluteName(zone);
  const whole = nameIn(zone, name);
  if (name.endsWith('.') && whole !== apex && !whole.endsWith(`.${apex}`))
    return `${name} is not in the zone ${apex}`;
  if (!name.endsWith('.') && `.${absoluteName(name)}`.endsWith(`.${apex}`))
    return `${name} means ${whole}: write ${JSON.stringify(shortName(zone, absoluteName(name)))}, or end it with a dot`;
  return lengthProblem(whole);
}

/** What is wrong with a name as a value, in words: a forgotten dot at the end makes another name of it. */
export function targetProblem(name: string): string | undefined {
  if (name === '.' || name === '@') return undefined;
  if (!/^(\*|[A-Za-z0-9_/-]+)(\.[A-Za-z0-9_/-]+)*\.?$/.test(name))
    return `${JSON.stringify(name)} is not a name`;
  if (name.includes('.') && !name.endsWith('.')) return `${name} must end with a dot: "${name}."`;
  return lengthProblem(name);
}

function lengthProblem(name: string): string | undefined {
  const isLong = name.length > 254 || name.split('.').some((label) => label.length > 63);
  return isLong ? `${name} is too long: 63 characters between two dots, 253 in all` : undefined;
}
