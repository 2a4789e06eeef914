/** One line or stanza of apt's sources that is in use. */
export interface AptSource {
  readonly file: string;
  /** Number of the line, or of the first one of the stanza. */
  readonly line: number;
  /** `deb`, `deb-src`. */
  readonly types: readonly string[];
  readonly uris: readonly string[];
  readonly suites: readonly string[];
  readonly components: readonly string[];
  /** Path of the keyring, as written there. */
  readonly signedBy?: string | undefined;
}

/** Reads the lines of all files: `= FILE`, then its lines after a `|`. */
export function parseAptSources(output: string): readonly AptSource[] {
  return output.split(/^= /m).flatMap((section) => {
    const [file = '', ...rows] = section.split('\n');
    const lines = rows.filter((row) => row.startsWith('|')).map((row) => row.slice(1));
    return file.endsWith('.sources') ? parseStanzas(file, lines) : parseLines(file, lines);
  });
}

function parseLines(file: string, lines: readonly string[]): readonly AptSource[] {
  return lines.flatMap((line, index): readonly AptSource[] => {
    const [, type, options = '', uri, rest = ''] =
      /^\s*(deb|deb-src)\s+(?:\[([^\]]*)\]\s*)?(\S+)\s+([^#]*)/.exec(line) ?? [];
    if (type === undefined || uri === undefined) return [];
    const [suite = '', ...components] = words(rest);
    const signedBy = /(?:^|\s)signed-by=(\S+)/.exec(options)?.[1];
    return [{ file, line: index + 1, types: [type], uris: [uri], suites: [suite], components, signedBy }];
  });
}

function parseStanzas(file: string, lines: readonly string[]): readonly AptSource[] {
  const starts = lines.flatMap((line, index) =>
    line.trim() !== '' && (lines[index - 1] ?? '').trim() === '' ? [index] : [],
  );
  return starts.flatMap((start, index): readonly AptSource[] => {
    const fields = parseFields(lines.slice(start, starts[index + 1]));
    const field = (name: string) => words(fields.get(name) ?? '');
    if (field('types').length === 0 || /^(no|false|0|off|without|disable)$/i.test(field('enabled')[0] ?? ''))
      return [];
    return [
      {
        file,
        line: start + 1,
        types: field('types'),
        uris: field('uris'),
        suites: field('suites'),
        components: field('components'),
        signedBy: field('signed-by')[0],
      },
    ];
  });
}

/** Fields by their names in lower case; a line that begins with a space continues the line before. */
function parseFields(lines: readonly string[]): ReadonlyMap<string, string> {
  const text = lines
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replace(/\n[ \t]+/g, ' ');
  return new Map(
    [...text.matchAll(/^([\w-]+)[ \t]*:(.*)/gm)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]),
  );
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter(Boolean);
}
