import { splitOnce } from '../shell/split-once';

/** A source of packages in apt's configuration: one address with one suite. */
export interface AptSource {
  readonly uri: string;
  readonly suite: string;
  readonly components: readonly string[];
}

/** Parses an apt source list: one-line style, or deb822 when the file's name ends in `.sources`. */
export function parseAptSources(fileName: string, text: string): AptSource[] {
  const sources = fileName.endsWith('.sources') ? parseStanzas(text) : parseLines(text);
  return sources.filter(({ components }) => components.length > 0);
}

function parseLines(text: string): AptSource[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
    if (!match) return [];
    const [, uri = '', suite = '', components = ''] = match;
    return [{ uri: withoutSlash(uri), suite, components: splitList(components) }];
  });
}

function parseStanzas(text: string): AptSource[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const fields = parseFields(stanza);
    const field = (name: string): string[] => splitList(fields.get(name) ?? '');
    if (!field('types').includes('deb') || field('enabled')[0]?.toLowerCase() === 'no') return [];
    const components = field('components');
    return field('uris').flatMap((uri) =>
      field('suites').map((suite) => ({ uri: withoutSlash(uri), suite, components })),
    );
  });
}

function parseFields(stanza: string): Map<string, string> {
  const text = stanza
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replace(/\n\s+/g, ' ');
  return new Map(
    text.split('\n').flatMap((line): [string, string][] => {
      const [name = '', value = ''] = splitOnce(line, ':') ?? [];
      return /^[\w-]+$/.test(name) ? [[name.toLowerCase(), value]] : [];
    }),
  );
}

function splitList(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

function withoutSlash(uri: string): string {
  return uri.replace(/(?<!\/)\/+$/, '');
}
