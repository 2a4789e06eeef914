import { parseEntry, parseVariable, type Entry } from './entry';

/** The lines of a crontab that belong to one id. */
export interface Block {
  /** Index of its first line, and of the line after its last. */
  readonly from: number;
  readonly to: number;
  readonly env: Readonly<Record<string, string>>;
  /** Undefined: only the comment is left. */
  readonly entry: Entry | undefined;
}

/** The lines of a crontab, and how to read them. */
export interface Lines {
  readonly lines: readonly string[];
  /** Each entry names its user, as in `/etc/cron.d`. */
  readonly hasUser: boolean;
}

const mark = '# Hostwright: ';

/** The comment above the entry of an id. */
export function markLine(id: string): string {
  return `${mark}${id}`;
}

/** Where comment, variables and entry of an id are. If it is there several times: the first that has an entry. */
export function findBlock(text: Lines, id: string): Block | undefined {
  const blocks = blocksOf(text, id);
  return blocks.find(({ entry }) => entry !== undefined) ?? blocks[0];
}

/** The lines without further blocks of the id, and those blocks: cron would run each of them. */
export function withoutCopies(
  text: Lines,
  id: string,
): { readonly text: Lines; readonly copies: readonly string[] } {
  const kept = findBlock(text, id);
  const others = blocksOf(text, id).filter(({ from }) => from !== kept?.from);
  const isOther = (at: number) => others.some(({ from, to }) => at >= from && at < to);
  return {
    text: { ...text, lines: text.lines.filter((_, at) => !isOther(at)) },
    copies: others.map(({ from, to }) => text.lines.slice(from, to).join('\n')),
  };
}

function blocksOf(text: Lines, id: string): readonly Block[] {
  return text.lines.flatMap((line, from) => (line.trimEnd() === markLine(id) ? [blockAt(text, from)] : []));
}

/** The entry without an id that has the same command: the first with the same schedule, otherwise the first. */
export function findTwin(text: Lines, wanted: Entry): Block | undefined {
  const owned = text.lines.flatMap((line, from) => {
    const block = line.startsWith(mark) ? blockAt(text, from) : undefined;
    return block === undefined ? [] : [block];
  });
  const twins = text.lines.flatMap((line, at) => {
    if (owned.some(({ from, to }) => at >= from && at < to)) return [];
    const entry = parseEntry(line, text.hasUser);
    const isTwin = entry?.command === wanted.command && entry.user === wanted.user && !entry.isDisabled;
    return isTwin ? [{ from: at, to: at + 1, env: {}, entry }] : [];
  });
  return twins.find(({ entry }) => entry.schedule === wanted.schedule) ?? twins[0];
}

function blockAt({ lines, hasUser }: Lines, from: number): Block {
  const env: Record<string, string> = {};
  let at = from + 1;
  for (; at < lines.length; at++) {
    const variable = parseVariable(lines[at] ?? '');
    if (variable === undefined) break;
    env[variable[0]] = variable[1];
  }
  const entry = parseEntry(lines[at] ?? '', hasUser);
  // Variables without an entry after them belong to somebody else.
  return entry === undefined ? { from, to: from + 1, env: {}, entry } : { from, to: at + 1, env, entry };
}
