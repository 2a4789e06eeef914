import type { SshdFact, SshdLine } from '../../facts/sshd';
import type { Setting } from './content';
import { addsUp } from './problems';

/** A setting of ours that sshd does not take, because it has read another one before. */
export interface Override {
  readonly keyword: string;
  readonly wanted: string;
  readonly actual: string;
  /** The file that has it; undefined: none that can be seen. */
  readonly file: string | undefined;
}

/** The place of a drop-in within all that sshd reads. */
export interface Place {
  readonly path: string;
  /** The file is there already as it should be, so that sshd's own view has to agree with it. */
  readonly isThere: boolean;
}

/** The lines that sshd reads before a file; undefined: no Include leads to that file. */
export function linesBefore(fact: SshdFact, path: string): readonly SshdLine[] | undefined {
  const at = fact.lines.findIndex(
    ({ keyword, value, isGlobal }) => keyword === 'include' && isGlobal && isIncluded(value, path),
  );
  const include = fact.lines[at];
  if (include === undefined) return undefined;
  const depth = include.trail.length;
  return fact.lines.filter(({ trail }, index) => {
    if (index <= at) return true;
    const dropIn = trail[depth];
    return dropIn !== undefined && dropIn < path && include.trail.every((file, i) => trail[i] === file);
  });
}

/** Which of these settings do not hold, and the files whose settings hold instead. */
export function overrides(fact: SshdFact, place: Place, settings: readonly Setting[]): readonly Override[] {
  const before = (linesBefore(fact, place.path) ?? []).filter(({ isGlobal }) => isGlobal);
  return settings
    .filter(({ keyword }) => !addsUp(keyword))
    .flatMap(({ keyword, value }) => {
      const word = plainKeyword(keyword);
      const [said, ...more] = fact.effective?.get(word) ?? [];
      const earlier = before.find((line) => plainKeyword(line.keyword) === word);
      const wanted = { keyword, wanted: value };
      const isSaid = said !== undefined && plainValue(said) === plainValue(value);
      if (earlier !== undefined) {
        if (isSaid || plainValue(earlier.value) === plainValue(value)) return [];
        return [{ ...wanted, actual: earlier.value, file: earlier.trail.at(-1) }];
      }
      const isClear = place.isThere && more.length === 0 && /^(yes|no)$/.test(value);
      if (!isClear || said === undefined || isSaid || !/^(yes|no)$/.test(said)) return [];
      return [{ ...wanted, actual: said, file: undefined }];
    });
}

/** Names that were given up for others, which sshd still knows. */
function plainKeyword(keyword: string): string {
  const word = keyword.toLowerCase();
  return word === 'challengeresponseauthentication' ? 'kbdinteractiveauthentication' : word;
}

function plainValue(value: string): string {
  const plain = value
    .replace(/\s+#.*$/, '')
    .replaceAll('"', '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
  return plain === 'without-password' ? 'prohibit-password' : plain;
}

/** Whether one of the patterns of an Include, relative ones below /etc/ssh, means this file. */
function isIncluded(patterns: string, path: string): boolean {
  return patterns.split(/\s+/).some((pattern) => {
    const whole = pattern.startsWith('/') ? pattern : `/etc/ssh/${pattern}`;
    const escaped = whole.replaceAll('"', '').replace(/[.+^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${escaped.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`).test(path);
  });
}
