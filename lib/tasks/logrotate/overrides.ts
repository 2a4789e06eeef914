import type { LogrotateFact } from '../../facts/logrotate';
import { matchesPath } from '../../shell/glob-match';
import { splitOnce } from '../../shell/split-once';

/** A log that two files declare: logrotate takes the first, and skips all of the other's section. */
export interface Override {
  readonly log: string;
  /** The file that declares it too. */
  readonly file: string;
  /** Whether logrotate reads that file first, and so skips ours. */
  readonly isFirst: boolean;
}

const configPath = '/etc/logrotate.conf';
const directory = '/etc/logrotate.d';

// The names that logrotate leaves out by default, as in its manual.
const taboo =
  /(,v|\.bak|\.cfsaved|\.disabled|\.dpkg-(bak|del|dist|new|old|tmp)|\.rpm(new|orig|save)|\.swp|\.ucf-(dist|new|old)|~)$/;

/** Whether logrotate reads the directory of snippets. */
export function isIncluded({ files }: LogrotateFact): boolean {
  const config = files.get(configPath);
  return config === undefined || config.split('\n').some(isInclude);
}

/** The logs of a snippet that other files declare too. */
export function overridesOf(
  fact: LogrotateFact,
  { path, patterns, logs }: { path: string; patterns: readonly string[]; logs: readonly string[] },
): readonly Override[] {
  const all = sections(fact);
  const own = all.findIndex(({ file }) => file === path);
  const named = new Set([...patterns.filter((one) => !/[*?[]/.test(one)), ...logs]);
  const find = (pattern: string) => [...named].find((log) => matchesPath(pattern, log));
  return all.flatMap(({ file, pattern }, at) => {
    if (file === path) return [];
    const isPlain = !/[*?[]/.test(pattern);
    const same =
      named.has(pattern) || patterns.includes(pattern) ? pattern : isPlain ? undefined : find(pattern);
    return same === undefined ? [] : [{ log: same, file, isFirst: own === -1 || at < own }];
  });
}

interface Section {
  readonly file: string;
  readonly pattern: string;
}

/** The patterns of all files, in the order in which logrotate reads them. */
function sections({ files }: LogrotateFact): readonly Section[] {
  const snippets = [...files.keys()]
    .filter((file) => file.startsWith(`${directory}/`) && !taboo.test(file))
    // As strcmp(3): by bytes, without a language.
    .sort((one, other) => (one < other ? -1 : 1))
    .flatMap((file) => patternsOf(file, files.get(file) ?? ''));
  const config = files.get(configPath) ?? `include ${directory}`;
  const lines = config.split('\n');
  const at = lines.findIndex(isInclude);
  const part = (from: number, to?: number) => patternsOf(configPath, lines.slice(from, to).join('\n'));
  return at === -1 ? part(0) : [...part(0, at), ...snippets, ...part(at + 1)];
}

function isInclude(line: string): boolean {
  return /^\s*include\s+"?\/etc\/logrotate\.d\/*"?\s*$/.test(line);
}

/** The patterns of one file: words outside of braces that are paths. */
function patternsOf(file: string, text: string): readonly Section[] {
  const found: string[] = [];
  let isInside = false;
  let isScript = false;
  for (const line of text.split('\n')) {
    const word = line.trim();
    if (isScript) isScript = word !== 'endscript';
    else if (/^(pre|post)rotate$|^(first|last)action$|^preremove$/.test(word)) isScript = true;
    else if (isInside) isInside = !word.startsWith('}');
    else if (/^["'/{]/.test(word)) {
      const [paths = ''] = word.split('{');
      for (const [, a, b, c] of paths.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)) found.push(a ?? b ?? c ?? '');
      isInside = word.includes('{') && !word.includes('}');
    }
  }
  return found.filter((pattern) => pattern.startsWith('/')).map((pattern) => ({ file, pattern }));
}

/** Whether something runs logrotate every hour, as far as it is seen. */
export function runsHourly({ files, isHourly }: LogrotateFact): boolean {
  const timers = [...files].filter(([path]) => path.startsWith('/etc/systemd/'));
  return isHourly || timers.some(([, text]) => text.split('\n').some(isOften));
}

function isOften(line: string): boolean {
  const [name, value = ''] = splitOnce(line, '=') ?? [];
  return name === 'OnCalendar' && /^hourly|\*:\S|[*/]\d*:\d/.test(value);
}
