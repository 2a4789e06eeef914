/** A text in pieces: a line may end between them, which is at the joints of long words. Together they are the text. */
export function piecesOf(text: string): readonly string[] {
  const pieces = [''];
  for (const word of text.match(/\s+|\S+/g) ?? []) {
    const [first = '', ...rest] = word.length <= 14 ? [word] : jointsOf(word);
    pieces.push(`${String(pieces.pop())}${first}`, ...rest);
  }
  return pieces;
}

/** After dots, slashes and so on; a piece without any is cut after 30 characters. */
function jointsOf(word: string): readonly string[] {
  return word.split(/(?<=[./_:@,=-])(?=[A-Za-z0-9])/).flatMap((part) => part.match(/.{1,30}/gu) ?? []);
}
