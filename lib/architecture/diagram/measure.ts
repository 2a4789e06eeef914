/** How wide a text is in a font like Arial, in pixels; a bit too much rather than too little. */
export function widthOf(text: string, size: number): number {
  const em = Array.from(text).reduce((sum, character) => sum + emOf(character), 0);
  return Math.ceil(em * size * 1.06);
}

/** A text that is not wider than so many pixels; what is left out shows as `…`. */
export function fit(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && widthOf(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('')}…`;
}

/** Parts in lines that are not wider than so many pixels; a part is cut rather than broken. */
export function wrap(parts: readonly string[], size: number, width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of parts.map((each) => fit(each, size, width))) {
    const longer = `${lines.at(-1) ?? ''} ${part}`;
    if (lines.length > 0 && widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

function emOf(character: string): number {
  if (/[iIjl.,:;|'!]/.test(character)) return 0.28;
  if (/[frt()[\]/ -]/.test(character)) return 0.34;
  if (/[mwMW@%]/.test(character)) return 0.9;
  if (/[A-Z]/.test(character)) return 0.72;
  return /[\u0020-\u024f…]/.test(character) ? 0.56 : 1.05;
}
