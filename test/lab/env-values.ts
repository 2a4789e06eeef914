/** Every printable character of ASCII. */
const characters = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));

/** What a reader of such files may take for something else. */
export const values: Readonly<Record<string, string>> = {
  PRINTABLE: `${characters.join('')}\t\n`,
  ...Object.fromEntries(characters.map((character, at) => [`ONE_${at}`, character])),
  ...Object.fromEntries(characters.map((character, at) => [`ESCAPED_${at}`, `\\${character}`])),
  EMPTY: '',
  QUOTED: `"double" 'single' \`back\``,
  ENDS_IN_BACKSLASH: 'C:\\',
  CONTINUED: 'one \\\ntwo',
  LINES: '\none\n#two\nTHREE=3\n\n',
  SPECIFIERS: '%n %% $HOME ${HOME} $$ $(id)',
  BLANKS: '  \t both ends \t ',
  CONTROLS: Array.from({ length: 31 }, (_, at) => String.fromCharCode(at + 1)).join('') + '\x7f\r\n',
  BEYOND_ASCII: 'ä€😀\u00a0\u2028\ufeff',
  URL: 'postgresql://a:p%40ss@[::1]:5432/db?x=1&y=2#z',
  LONG: 'x'.repeat(131_000),
};
