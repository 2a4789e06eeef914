import type { SshdFact, SshdLine } from '../../facts/sshd';
import { matchesPath } from '../../shell/glob-match';
import type { Setting } from './content';
import { addsUp } from './problems';

/** A declared setting that sshd does not take, because it reads another one first. */
export interface Override {
  readonly keyword: string;
  readonly wanted: string;
  readonly actual: string;
  /** The file that sets it; undefined: it is not known. */
  readonly file: string | undefined;
}

/** The place of a drop-in among the files that sshd reads. */
export interface Place {
  readonly path: string;
  /** The file is there as declared, so sshd's own view must agree with it. */
  readonly isThere: boolean;
}

/** The lines that sshd reads before a file; undefined: no Include names that file. */
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
  const before = [...fact.options, ...(linesBefore(fact, place.path) ?? [])].filter(
    ({ isGlobal }) => isGlobal,
  );
  return settings
    .filter(({ keyword }) => !addsUp(keyword) || isPortOption(fact, keyword))
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

/** Ports in files do not count where the command line gives one (sshd(8), -p). */
function isPortOption({ options }: SshdFact, keyword: string): boolean {
  return keyword.toLowerCase() === 'port' && options.some((option) => option.keyword === 'port');
}

/** Replaces an old name, which sshd still knows, with the present one. */
function plainKeyword(keyword: string): string {
  const word = keyword.toLowerCase();
  return word === 'challengeresponseauthentication' ? 'kbdinteractiveauthentication' : word;
}

function plainValue(value: string): string {
  const plain = value
    .replace(/(?<!\s)\s+#.*$/s, '')
    .replaceAll('"', '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
  return plain === 'without-password' ? 'prohibit-password' : plain;
}

/** Whether one of the patterns of an Include names this file; relative patterns are below /etc/ssh. */
function isIncluded(patterns: string, path: string): boolean {
  return patterns.split(/\s+/).some((pattern) => {
    const whole = pattern.startsWith('/') ? pattern : `/etc/ssh/${pattern}`;
    return matchesPath(whole.replaceAll('"', ''), path);
  });
}
