import { reveal, Secret } from '../../secrets/secret';
import type { DeclaredEdit, Edited } from '../shared/files/edited-file';
import { pathProblems } from '../shared/files/path';
import { patternProblems, toPattern } from '../shared/files/pattern';
import { plainEnds } from '../shared/files/text-lines';

/** The arguments of the task `replace`. */
export interface DeclaredReplacement extends DeclaredEdit {
  readonly match: string;
  readonly replacement: string | Secret;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** What is wrong across the arguments, as messages. */
export function replacementProblems(declared: DeclaredReplacement): readonly string[] {
  const { path, match, replacement, after, before } = declared;
  const patterns = patternProblems({ match, after, before });
  const wanted = reveal(replacement);
  return [
    ...pathProblems(path),
    ...patterns,
    ...(wanted.includes('\0') ? ['replacement must not hold a NUL'] : []),
    ...(/\\(\d|g<)/.test(wanted) ? ['replacement: a group is $1 or $<name>, as in JavaScript'] : []),
    ...(patterns.length === 0 ? groupProblems(match, wanted) : []),
  ];
}

/** JavaScript would take a reference to a missing group as text. */
function groupProblems(match: string, replacement: string): readonly string[] {
  const groups = toPattern(`${match}|`).exec('');
  const count = groups?.length ?? 1;
  const named = Object.keys(groups?.groups ?? {});
  return [...replacement.replaceAll('$$', '').matchAll(/\$(?:([1-9]\d?)|<([^<>]*)>)/g)].flatMap(
    ([reference, number, name]) =>
      (number === undefined || Number(number.charAt(0)) < count) &&
      (name === undefined || named.includes(name))
        ? []
        : [`replacement: match has no group ${reference}`],
  );
}

/** The text with every match replaced; `^` and `$` match at each line, also at the end of one that ends in CRLF. */
export function editMatches(text: string, declared: DeclaredReplacement): Edited {
  const { path, match, replacement, after, before } = declared;
  const { plain, restore } = plainEnds(text);
  const [start, end] = sectionOf(plain, after, before);
  const matcher = toPattern(match, 'gm');
  const section = plain.slice(start, end);
  const edited = plain.slice(0, start) + section.replace(matcher, reveal(replacement)) + plain.slice(end);
  const count = [...section.matchAll(matcher)].length;
  return {
    text: edited === plain ? text : restore(edited),
    act: `replace ${count === 1 ? 'one match' : `${count} matches`} of ${match} in ${path}`,
    isSecret: replacement instanceof Secret,
  };
}

/** From the end of the first match of one pattern to the first match of another; nothing where one does not match. */
function sectionOf(
  text: string,
  after: string | undefined,
  before: string | undefined,
): readonly [start: number, end: number] {
  const head = after === undefined ? undefined : toPattern(after, 'm').exec(text);
  if (head === null) return [0, 0];
  const start = head === undefined ? 0 : head.index + head[0].length;
  if (before === undefined) return [start, text.length];
  const tail = toPattern(before, 'm').exec(text.slice(start));
  return tail === null ? [0, 0] : [start, start + tail.index];
}
