import { isScalar, parseAllDocuments, parseDocument, visit, type Document } from 'yaml';
import { linesAt } from './lines-at';

/** Quotes words such as `yes`, because older parsers do not read them as text. */
export const yamlStyle = { compat: 'yaml-1.1', keepSourceTokens: true } as const;

/** The library compares each key with all keys before it, and copies the line for each error. */
const options = { uniqueKeys: false, prettyErrors: false } as const;

type Version = '1.1' | '1.2';

/** The documents of texts that were read last, by version and text. */
const recent = new Map<string, readonly Document[]>();

/** The documents of a text, which several ask for: whoever gets them changes nothing in them. */
export function seenDocuments(text: string, version: Version = '1.2'): readonly Document[] {
  const name = `${version} ${text}`;
  const documents = recent.get(name) ?? readDocuments(text, version);
  recent.delete(name);
  recent.set(name, documents);
  for (const [oldest] of recent) if (recent.size > 4) recent.delete(oldest);
  return documents;
}

/** The documents of a text; an empty text has one. */
export function readDocuments(text: string, version: Version = '1.2'): readonly Document[] {
  const style = version === '1.1' ? { ...options, version } : { ...options, ...yamlStyle };
  const documents = parseAllDocuments(text, style);
  return documents.length > 0
    ? (documents as Document[])
    : [parseDocument(text, { ...options, ...yamlStyle })];
}

/** Why a text is not YAML, as a message; undefined: it is. */
export function yamlError(text: string, documents: readonly Document[]): string | undefined {
  const error = documents.flatMap((one) => one.errors)[0];
  if (error !== undefined && error.message.startsWith('Maximum call stack')) return 'it is nested too deeply';
  if (error !== undefined) return `${error.message} at line ${lineOf(text, error.pos[0])}`;
  for (const document of documents) {
    const offset = secondKey(document);
    if (offset !== undefined) return `line ${lineOf(text, offset)} repeats a key of the same map`;
  }
  return undefined;
}

/** Where a key is that its map has already; undefined: there is none. */
function secondKey(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          found = key.range?.[0] ?? 0;
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}

function lineOf(text: string, offset: number): number {
  return (linesAt(text, [offset])[0] ?? 0) + 1;
}
