import { withoutStatus } from './own-text';
import { isPlaceholder, isTemplateText } from './placeholder';
import type { Said } from './piece';
import type { Placed } from './place';

/** Whether nothing is said. */
export function isEmpty({ text, below, pieces }: Said): boolean {
  const hasTable = pieces.some(({ rows }) => rows !== undefined);
  return (
    !hasTable &&
    [text, ...below.map((each) => each.text)].every((each) => each.split('\n').every(isPlaceholder))
  );
}

/** A heading that stands as in the template is not filled in; placeholders among other texts say nothing. */
export function withoutTemplateText(document: Placed): Placed {
  const touched = new Set(
    document.said
      .filter(
        ({ said }) =>
          said.pieces.some(({ rows }) => rows !== undefined) || !isTemplateText(wholeTextOf(said)),
      )
      .map(({ line }) => line.heading),
  );
  const said = document.said.map(({ line, said: each }) => {
    if (!touched.has(line.heading)) return { line, said: { ...each, text: '', below: [], pieces: [] } };
    const below = each.below
      .map((text) => ({ ...text, text: withoutStatus(text.text) }))
      .filter(({ text }) => text !== '' && !isPlaceholder(text));
    const text = isPlaceholder(withoutStatus(each.text)) ? '' : withoutStatus(each.text);
    return { line, said: { ...each, text, below } };
  });
  return { ...document, said };
}

function wholeTextOf({ text, below }: Said): string {
  return [text, ...below.map((each) => each.text)].join('\n');
}
