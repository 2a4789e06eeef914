import { wholeText, type Said } from '../piece';
import { quoted, read, unread, type Reader, type Reading } from '../reading';

/** The words of a description, each with what documents call it. */
export type Choices = readonly (readonly [value: string, pattern: RegExp])[];

/** One of the words that the description knows. */
export function choice(path: string, choices: Choices): Reader {
  return (said) => choose(path, choices, wholeText(said));
}

/** The same for a text. */
export function choose(path: string, choices: Choices, text: string): Reading {
  const found = matches(choices, text);
  const [first] = found;
  const known = choices.map(([value]) => value).join(', ');
  if (first === undefined) {
    return unread(text, `${quoted(text)} is none of ${known}`, `Write one of ${known}.`);
  }
  if (found.length > 1) {
    const names = found.map(([value]) => value).join(' and ');
    return unread(text, `${quoted(text)} names ${names}`, `Write one of them.`, 'contradictory');
  }
  return read(path, first[0], restOf(text, first[1]));
}

/** The choices that a text names; what stands after "no" or "not" is not named. */
export function matches(choices: Choices, text: string): Choices {
  const said = text.replace(/\b(?:no|not|without|never|instead of|kein)\s+[\w/.-]+/gi, '');
  return choices.filter(([, pattern]) => pattern.test(said));
}

/** The whole text, where it says more than the word that was found. */
function restOf(text: string, pattern: RegExp): string | undefined {
  const rest = text.replace(pattern, '').replace(/[^\p{L}\p{N}]+/gu, '');
  return rest.length > 2 ? text : undefined;
}

/** The name of a program, and the rest of the text as `names`, or as a note. */
export function toolWith(path: string, choices: Choices, more: (said: Said) => Reading): Reader {
  return (said) => {
    const chosen = choose(`${path}.tool`, choices, said.text === '' ? wholeText(said) : said.text);
    if (chosen.values === undefined) return { ...chosen, note: wholeText(said) };
    const rest = more(said);
    const isAllRead = rest.values !== undefined && rest.note === undefined;
    return {
      values: [...chosen.values, ...(rest.values ?? [])],
      problems: [...(chosen.problems ?? []), ...(rest.problems ?? [])],
      note: isAllRead ? undefined : (rest.note ?? chosen.note),
    };
  };
}
