import { HostwrightError } from '../../errors/error';
import { parseEntry, parseVariable, type Entry } from './entry';

/** The lines of a crontab that belong to one id. */
export interface Block {
  /** Index of its first line, and of the line after its last. */
  readonly from: number;
  readonly to: number;
  readonly env: Readonly<Record<string, string>>;
  /** Comments of people among its lines. */
  readonly comments: readonly string[];
  /** Undefined: only the mark is left. */
  readonly entry: Entry | undefined;
}

/** The lines of a crontab, and how to read them. */
export interface Lines {
  readonly lines: readonly string[];
  /** Each entry names its user, as in `/etc/cron.d`. */
  readonly hasUser: boolean;
}

const marks = { enabled: '# Hostwright: ', disabled: '# Hostwright, disabled: ' } as const;

/** The comment above the entry of an id. */
export function markLine(id: string, isDisabled = false): string {
  return `${isDisabled ? marks.disabled : marks.enabled}${id}`;
}

/**
 * Where mark, variables and entry of an id are. If it is there several times: the first that has an entry. An entry
 * below comments is that of the id only if it has the schedule or command that is wanted; undefined: any.
 */
export function findBlock(text: Lines, id: string, wanted?: Entry): Block | undefined {
  const blocks = blocksOf(text, id);
  const block = blocks.find(({ entry }) => entry !== undefined) ?? blocks[0];
  if (block !== undefined && wanted !== undefined && isDoubtful(text, block, wanted))
    throw new HostwrightError({
      code: 'PLAN_FAILED',
      message: `it is not clear whether this is cron entry "${id}", because a comment is between it and its mark:\n${text.lines.slice(block.from, block.to).join('\n')}`,
      hint: 'Move the comment above the mark if it is, or put an empty line before it if it is not.',
    });
  return block;
}

function isDoubtful({ lines, hasUser }: Lines, { comments, entry, from, to }: Block, wanted: Entry): boolean {
  if (comments.length === 0 || entry === undefined) return false;
  const own = [entry, ...lines.slice(from, to).map((line) => parseEntry(line, hasUser))];
  return !own.some((one) => one?.command === wanted.command) && entry.schedule !== wanted.schedule;
}

/** The lines without further blocks of the id, and those blocks: cron would run each of them. */
export function withoutCopies(
  text: Lines,
  id: string,
): { readonly text: Lines; readonly copies: readonly string[] } {
  const kept = findBlock(text, id);
  const others = blocksOf(text, id).filter(({ from }) => from !== kept?.from);
  const gone = new Set(others.flatMap((block) => placesOf(text, block)));
  return {
    text: { ...text, lines: text.lines.filter((_, at) => !gone.has(at)) },
    copies: others.map(({ from, to }) => text.lines.slice(from, to).join('\n')),
  };
}

/** The indexes of the lines of a block, without those of people's comments. */
export function placesOf({ lines }: Lines, { from, to, comments }: Block): readonly number[] {
  const kept = new Set(comments);
  return lines.slice(from, to).flatMap((line, at) => (kept.has(line) ? [] : [from + at]));
}

function blocksOf(text: Lines, id: string): readonly Block[] {
  const own = [markLine(id), markLine(id, true)];
  return text.lines.flatMap((line, from) => (own.includes(line.trimEnd()) ? [blockAt(text, from)] : []));
}

/** The entries without an id, with their places. */
export function foreignEntries(text: Lines): readonly (Block & { readonly entry: Entry })[] {
  let owned = 0;
  return text.lines.flatMap((line, at) => {
    if (isMark(line)) owned = Math.max(owned, blockAt(text, at).to);
    if (at < owned) return [];
    const entry = parseEntry(line, text.hasUser);
    if (entry === undefined || entry.isDisabled) return [];
    return [{ from: at, to: at + 1, env: {}, comments: [], entry }];
  });
}

function isMark(line: string): boolean {
  return Object.values(marks).some((mark) => line.startsWith(mark));
}

/** Comments between a mark and its entry are people's; a disabled entry has a mark of its own. */
function blockAt({ lines, hasUser }: Lines, from: number): Block {
  const isDisabled = lines[from]?.startsWith(marks.disabled) === true;
  const env: Record<string, string> = {};
  const comments: string[] = [];
  let commentedOut: Block | undefined;
  for (let at = from + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const entry = parseEntry(line, hasUser);
    if (entry !== undefined && (isDisabled || !entry.isDisabled))
      return { from, to: at + 1, env, comments, entry };
    // Marks for disabled entries are younger than disabled entries.
    if (entry !== undefined)
      commentedOut ??= { from, to: at + 1, env: { ...env }, comments: [...comments], entry };
    const variable = parseVariable(line);
    if (variable !== undefined) env[variable[0]] = variable[1];
    else if (line.startsWith('#') && !isMark(line)) comments.push(line);
    else break;
  }
  // Variables and comments without an entry after them belong to somebody else.
  return commentedOut ?? { from, to: from + 1, env: {}, comments: [], entry: undefined };
}
