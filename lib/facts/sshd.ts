import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import { groupBy } from '../shell/group-by';
import { lines } from '../shell/sh';
import options from './sshd-options.sh';
import script from './sshd.sh';

/** A line of sshd's configuration, in the order in which sshd reads them. */
export interface SshdLine {
  /** The files that lead to it: the main file first, the file with the line last. */
  readonly trail: readonly string[];
  /** In lower case. */
  readonly keyword: string;
  /** The rest of the line, as written there. */
  readonly value: string;
  /** Not under a `Match` that holds only for some connections. */
  readonly isGlobal: boolean;
}

/** The configuration files of sshd, and what sshd makes of them; absent if there is no sshd. */
export interface SshdFact {
  readonly lines: readonly SshdLine[];
  /** Settings on the command line of sshd, which win over all files; `trail` is where they stand. */
  readonly options: readonly SshdLine[];
  /** The output of `sshd -T`, by keyword in lower case; undefined: it fails. */
  readonly effective: ReadonlyMap<string, readonly string[]> | undefined;
}

/** The only sshd that there is. */
export const sshdKey = 'sshd';

/**
 * The configuration of sshd, with one process for `sshd -T`; the shell reads the files. Quoted patterns of `Include`
 * are not followed. sshd must be called with its full path.
 */
export const sshdFacts: FactKind<typeof sshdKey, SshdFact> = {
  name: 'sshd',
  address: (key) => key,
  read: () => lines([scriptFile(options), scriptFile(script, { hw_tab: '\t' })]),
  parse(output) {
    const records = output.split('\0').slice(0, -1);
    if (records.length === 0) return new Map();
    const said = records.find((record) => record.startsWith('='));
    return new Map([
      [
        sshdKey,
        {
          lines: parseLines(records),
          options: records.filter((record) => record.startsWith('!')).flatMap(parseOptions),
          effective: said === undefined ? said : parseSaid(said),
        },
      ],
    ]);
  },
};

/** `-o Keyword=value`, with or without a blank or quotes, and `-p port`. */
function parseOptions(record: string): readonly SshdLine[] {
  const [source = '', words = ''] = record.slice(1).split('\t');
  const found = words.replace(/["']/g, '').matchAll(/(?:^|\s)-(?:o\s*([A-Za-z]+)[= ](\S+)|p\s*(\d+))/g);
  return [...found].map(([, keyword = 'port', value, port]) => ({
    trail: [source],
    keyword: keyword.toLowerCase(),
    value: value ?? port ?? '',
    isGlobal: true,
  }));
}

/** How many files may lead to one: sshd refuses more (SERVCONF_MAX_DEPTH in servconf.h). */
const deepest = 17;

/** A `Match` holds until the next one or the end of its file, also for files that are included under it. */
function parseLines(records: readonly string[]): readonly SshdLine[] {
  const open: { readonly trail: readonly string[]; readonly isOuterGlobal: boolean; isGlobal: boolean }[] =
    [];
  return records.flatMap((record) => {
    const [kind, text] = [record.charAt(0), record.slice(1)];
    const top = open.at(-1);
    if (kind === '+') {
      const isGlobal = top?.isGlobal ?? true;
      const outer = top?.trail ?? [];
      const trail = outer.length < deepest ? [...outer, text] : outer;
      open.push({ trail, isOuterGlobal: isGlobal, isGlobal });
    } else if (kind === '-') open.pop();
    else if (kind === ' ' && top !== undefined) {
      const [, keyword = '', value = ''] = /^"?(\w+)"?(?:\s*=|\s|$)(.*)$/s.exec(text) ?? [];
      const word = keyword.toLowerCase();
      if (word === 'match') top.isGlobal = top.isOuterGlobal && /^all$/i.test(value.trim());
      else return [{ trail: top.trail, keyword: word, value: value.trim(), isGlobal: top.isGlobal }];
    }
    return [];
  });
}

function parseSaid(said: string): ReadonlyMap<string, readonly string[]> {
  return groupBy(said.slice(1).split('\n'), (line) => {
    const [keyword = '', ...rest] = line.split(' ');
    return [keyword, rest.join(' ')];
  });
}
