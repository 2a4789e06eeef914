import { hiddenCharacters } from './visible';

/** A value as a line of JSON. Nothing in it is hidden: readers see `\u202e`, and programs read the character. */
export function jsonLine(value: unknown): string {
  return `${escaped(JSON.stringify(value))}\n`;
}

/** The same over several lines, for people and for files that they compare. */
export function jsonPage(value: unknown): string {
  return `${escaped(JSON.stringify(value, undefined, 2))}\n`;
}

/** JSON knows only escapes of 16 bits, and has them only within texts, where all hidden characters are. */
function escaped(json: string): string {
  return json.replace(hiddenCharacters, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
