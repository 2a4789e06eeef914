import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { namedKinds, type NamedKey, type NamedKind } from '../fact-kinds';
import type { FactRequest } from '../host-facts';
import { aligned } from '../report/aligned';
import { didYouMean, validate } from '../schema/validate';

/** What is read, and which attributes of it people are not shown. */
export type ShownRequest = FactRequest & Required<Pick<NamedKind, 'ownToHost'>>;

/** Facts that were asked for in words: without words those of every host. Throws HostwrightError USAGE. */
export function factRequest(name = 'base', words: readonly string[] = []): ShownRequest {
  const { kind, key, ownToHost = [] } = namedKind(name);
  if ('only' in key) {
    if (words.length === 0) return { kind: kind(), keys: [key.only], ownToHost };
    throw wrong(`${name} takes no key: there is one on each host`, name);
  }
  if (words.length === 0) throw wrong(`${name} needs a key, for example: ${name} ${key.example}`, name);
  return { kind: kind(), keys: words.map((word) => readKey(name, key, word)), ownToHost };
}

/** The kinds with an example each, a line a kind. */
export function kindList(): string {
  return aligned(
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

/** A word is the one property that matters most, JSON all of them. */
function readKey(name: string, { word: property, schema, toKey }: NamedKey, word: string): unknown {
  const candidates = word.startsWith('{')
    ? [parseJson(name, word)]
    : [{ [property]: word }, numbered(property, word)];
  const checked = candidates.map((candidate) => validate(schema, candidate));
  const good = checked.find((each) => each.ok) ?? checked[0];
  if (good?.ok === true) return toKey(good.value as never);
  const problems = (good?.problems ?? []).map(({ path, message }) => `${path} ${message}`.trim());
  throw wrong(`${name} ${word}: ${problems.join('; ')}`, name);
}

function numbered(property: string, word: string): unknown {
  return { [property]: /^\d+$/.test(word) ? Number(word) : word };
}

function parseJson(name: string, word: string): unknown {
  try {
    return JSON.parse(word);
  } catch (cause) {
    throw wrong(`${name} ${word}: ${messageOf(cause)}`, name);
  }
}

function wrong(message: string, name: string): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message,
    hint: `hostwright facts --list shows how a key of ${name} is written; one with more to say is JSON.`,
  });
}
