/** Characters with which a host could fool a reader or steer a terminal, by what they are. */
export const hidden: Readonly<Record<string, string>> = {
  bell: '\u0007',
  escape: '\u001b',
  'carriage return': '\r',
  delete: '\u007f',
  'next line (C1)': '\u0085',
  'control sequence introducer (C1)': '\u009b',
  'operating system command (C1)': '\u009d',
  'soft hyphen': '\u00ad',
  'combining grapheme joiner': '\u034f',
  'Arabic letter mark': '\u061c',
  'Hangul filler': '\u3164',
  'Mongolian vowel separator': '\u180e',
  'zero width space': '\u200b',
  'zero width joiner': '\u200d',
  'right-to-left mark': '\u200f',
  'line separator': '\u2028',
  'paragraph separator': '\u2029',
  'right-to-left override': '\u202e',
  'word joiner': '\u2060',
  'first strong isolate': '\u2068',
  'pop directional isolate': '\u2069',
  'variation selector': '\ufe0f',
  'byte order mark': '\ufeff',
  'interlinear annotation': '\ufff9',
  'no character': '\uffff',
  'single surrogate': '\ud83d!',
  'musical beam': '\u{1d173}',
  'tag letter': '\u{e0041}',
  'variation selector 17': '\u{e0100}',
};

/** All of them in one text. */
export const allHidden = Object.values(hidden).join('.');

/** The names of those that stand in a text as they are. `colored`: colours of our own are none. */
export function hiddenIn(text: string, colored = false): readonly string[] {
  const shown = colored ? text.replace(/\u001b\[\d+m/g, '') : text;
  return Object.entries(hidden).flatMap(([name, character]) => (shown.includes(character) ? [name] : []));
}
