import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import script from './apt-settings.sh';

/** One setting in a file of apt's configuration. */
export interface AptSetting {
  readonly file: string;
  /** The full name in lower case, without the `::` of a list: `apt::periodic::enable`. */
  readonly name: string;
  readonly value: string;
  /** It adds to a list. */
  readonly isItem: boolean;
}

/** What each file of apt's configuration sets, in the order in which apt reads them; read by the shell alone. */
export const aptSettingsFacts: FactKind<'all', readonly AptSetting[]> = {
  name: 'apt-settings',
  address: (key) => key,
  read: () => scriptFile(script),
  parse: (output) =>
    new Map([
      [
        'all',
        output.split(/^= /m).flatMap((section): readonly AptSetting[] => {
          const [file = '', ...rows] = section.split('\n');
          const text = rows.map((row) => row.slice(1)).join('\n');
          return settingsIn(text).map((setting) => ({ file, ...setting }));
        }),
      ],
    ]),
};

/** Characters of the names of blocks within each other; no option of apt comes near. */
const longestPrefix = 200;

/** Reads blocks and full names (apt.conf(5)): `A { B "x"; };`, `A::B "x";`, `A:: "item";`, `A { "item"; };`. */
function settingsIn(text: string): readonly Omit<AptSetting, 'file'>[] {
  const settings: Omit<AptSetting, 'file'>[] = [];
  const blocks: string[] = [];
  let words: string[] = [];
  for (const token of tokensOf(text)) {
    if (token === '{') blocks.push(`${blocks.at(-1) ?? ''}${words[0] ?? ''}::`.slice(0, longestPrefix));
    else if (token === '}') blocks.pop();
    else if (token === ';') {
      const [first = '', second] = words;
      const own = second === undefined ? '::' : first;
      const name = `${blocks.at(-1) ?? ''}${own}`.toLowerCase();
      const value = second ?? (first.startsWith('"') ? first : undefined);
      if (value !== undefined && !name.startsWith('#'))
        settings.push({
          name: name.replace(/(?<!:):+$/, ''),
          value: value.replace(/^"|"$/g, ''),
          isItem: name.endsWith('::'),
        });
    }
    if (['{', '}', ';'].includes(token)) words = [];
    else words.push(token);
  }
  return settings;
}

/** Words, quoted texts, `{`, `}` and `;`, without comments. */
function tokensOf(text: string): readonly string[] {
  const found =
    text
      .replace(/\/\*[^]*?(?:\*\/|$)/g, '')
      .match(/"[^"\n]*"|\/\/.*|#(?!clear|include).*|[{};]|(?:[^\s{};"/#]|\/(?!\/)|#(?=clear|include))+/g) ??
    [];
  return found.filter((token) => !/^(?:\/\/|#(?!clear|include))/.test(token));
}
