import { stripVTControlCharacters } from 'node:util';

/** Lines of at most so many columns, broken at spaces; a longer word gets its own line. Colours take no room. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line: string | undefined;
    for (const word of paragraph.split(/ +/)) {
      const longer: string = line === undefined ? word : `${line} ${word}`;
      if (line === undefined || columns(longer) <= width) line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    return [...lines, line ?? ''];
  });
}

/** How many columns a text takes. */
export function columns(text: string): number {
  return stripVTControlCharacters(text).length;
}
