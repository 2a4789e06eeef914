import { shortLine, shortText } from './short';

/**
 * Characters that nobody sees or that change how other text looks: controls (C0, DEL, C1), those of format (directions of
 * text, joiners, tags), those without a width, separators of lines and paragraphs, single surrogates, and what XML
 * forbids. Tab and newline are text.
 */
export const hiddenCharacters =
  /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffe\uffff]/gu;

/** Text with its {@link hiddenCharacters} written out, as in `\x1b` and `\u202e`. */
export function visible(text: string): string {
  return text.replace(hiddenCharacters, written);
}

/** {@link visible} and {@link shortLine | short}: a newline in a name must not start another line. */
export function oneLine(text: string): string {
  return visible(shortLine(text)).replaceAll('\n', '\\n');
}

/** The lines of a quoted text, {@link visible} and {@link shortText | short}. */
export function visibleLines(text: string): readonly string[] {
  return visible(shortText(text)).split('\n');
}

/** {@link visible} for text that has colours of our own: the last guard before a terminal or a file. */
export function printable(text: string): string {
  return text.replace(colorOrHidden, (found) => (isColor.test(found) ? found : written(found)));
}

const isColor = /^\u001b\[[\d;]*m$/;
const colorOrHidden = new RegExp(`\u001b\\[[\\d;]*m|${hiddenCharacters.source}`, 'gu');

function written(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code > 0xffff) return `\\u{${digits}}`;
  return code > 0xff ? `\\u${digits.padStart(4, '0')}` : `\\x${digits.padStart(2, '0')}`;
}
