/**
 * Whether a glob matches a whole path: `*` and `?` stay within a name, `[ab]` and `[!ab]` are sets. For globs of hosts:
 * a regular expression could be made to take for ever.
 */
export function matchesPath(glob: string, path: string): boolean {
  const [patterns, names] = [glob.split('/'), path.split('/')];
  return patterns.length === names.length && patterns.every((one, at) => matchesName(one, names[at] ?? ''));
}

/** Where a part does not match, only the last `*` before it can take one more character. */
function matchesName(glob: string, name: string): boolean {
  const parts = glob.match(/\[[!^]?[^\]][^\][]*\]|[^]/g) ?? [];
  let [at, part] = [0, 0];
  let star: { readonly part: number; readonly at: number } | undefined;
  while (at < name.length) {
    const wanted = parts[part];
    if (wanted === '*') {
      star = { part, at };
      part += 1;
    } else if (wanted !== undefined && matchesCharacter(wanted, name.charAt(at))) {
      at += 1;
      part += 1;
    } else if (star !== undefined) {
      star = { part: star.part, at: star.at + 1 };
      [at, part] = [star.at, star.part + 1];
    } else return false;
  }
  return parts.slice(part).every((rest) => rest === '*');
}

function matchesCharacter(part: string, character: string): boolean {
  if (part.length === 1) return part === '?' || part === character;
  const isNegated = /^\[[!^]/.test(part);
  return isIn(part.slice(isNegated ? 2 : 1, -1), character) !== isNegated;
}

/** Whether a set such as `a-z0` has a character. */
function isIn(set: string, character: string): boolean {
  for (let at = 0; at < set.length; at += 1) {
    const isRange = set[at + 1] === '-' && at + 2 < set.length;
    const last = isRange ? set.charAt(at + 2) : set.charAt(at);
    if (set.charAt(at) <= character && character <= last) return true;
    if (isRange) at += 2;
  }
  return false;
}
