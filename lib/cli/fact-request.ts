import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { namedKinds, type NamedKey, type NamedKind } from '../fact-kinds';
import type { FactRequest } from '../host-facts';
import { tableText } from '../report/table';
import { didYouMean, validate } from '../schema/validate';

/** What to read, and which attributes the text output hides. */
export type ShownRequest = FactRequest & Required<Pick<NamedKind, 'ownToHost'>>;

/** The facts that the arguments ask for, by default the base facts. Throws HostwrightError USAGE. */
export function factRequest(name = 'base', keys: readonly string[] = []): ShownRequest {
  const { kind, key, ownToHost = [] } = namedKind(name);
  if ('only' in key) {
    if (keys.length === 0) return { kind: kind(), keys: [key.only], ownToHost };
    throw wrong(`${name} takes no key: each host has only one`, name);
  }
  if (keys.length === 0) throw wrong(`${name} needs a key, for example: ${name} ${key.example}`, name);
  return { kind: kind(), keys: keys.map((each) => readKey(name, key, each)), ownToHost };
}

/** One line per kind of facts, with an example. */
export function kindList(): string {
  return tableText(
    Object.entries(namedKinds).map(([name, { about, key }]) => [
      'only' in key ? name : `${name} ${key.example}`,
      about,
    ]),
  );
}

function namedKind(name: string): NamedKind {
  const found = Object.hasOwn(namedKinds, name) ? namedKinds[name] : undefined;
  if (found !== undefined) return found;
  throw new HostwrightError({
    code: 'USAGE',
    message: `there is no kind of facts "${name}"${didYouMean(name, Object.keys(namedKinds))}`,
    hint: 'hostwright facts --list names the kinds.',
  });
}

/** JSON gives all properties of a key; anything else is its most important property. */
function readKey(name: string, { word: property, schema, toKey }: NamedKey, given: string): unknown {
  const candidates = given.startsWith('{')
    ? [parseJson(name, given)]
    : [{ [property]: given }, numbered(property, given)];
  const checked = candidates.map((candidate) => validate(schema, candidate));
  const good = checked.find((each) => each.ok) ?? checked[0];
  if (good?.ok === true) return toKey(good.value as never);
  const problems = (good?.problems ?? []).map(({ path, message }) => `${path} ${message}`.trim());
  throw wrong(`${name} ${given}: ${problems.join('; ')}`, name);
}

function numbered(property: string, text: string): unknown {
  return { [property]: /^\d+$/.test(text) ? Number(text) : text };
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw wrong(`${name} ${text}: ${messageOf(cause)}`, name);
  }
}

function wrong(message: string, name: string): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message,
    hint: `hostwright facts --list shows an example key of ${name}. JSON can set more than one property.`,
  });
}
