import type { Difference } from '../contract/change';
import type { DeclaredCron } from './args';
import {
  findBlock,
  foreignEntries,
  markLine,
  placesOf,
  withoutCopies,
  type Block,
  type Lines,
} from './block';
import { declaredEntry, entryLine, variableLine, type Entry } from './entry';

/** The new text of a crontab. */
export interface Edit {
  readonly summary: string;
  readonly diff: readonly Difference[];
  readonly text: string;
  /** Whether the text is only spaces and newlines. */
  readonly isEmpty: boolean;
}

/** Edits a crontab and leaves all other lines in their places; undefined: it is as declared. */
export function editCrontab(content: string, args: DeclaredCron): Edit | undefined {
  const hasUser = args.file !== undefined;
  const text = { lines: content.replace(/\n$/, '').split('\n'), hasUser };
  if (content === '') text.lines = [];
  return args.state === 'absent' ? removal(text, args) : addition(text, content, args);
}

function removal(all: Lines, args: DeclaredCron): Edit | undefined {
  const { text, copies } = withoutCopies(all, args.id);
  const block = findBlock(text, args.id);
  if (block === undefined) return undefined;
  const gone = placesOf(text, block).map((at) => text.lines[at] ?? '');
  const before = [gone.join('\n'), ...copies].join('\n');
  return {
    summary: `remove ${entryName(args)}`,
    diff: [{ attribute: 'entry', before, after: undefined }],
    ...replaced(text, block, block.comments),
  };
}

function addition(all: Lines, content: string, args: DeclaredCron): Edit | undefined {
  const { text: whole, copies } = withoutCopies(all, args.id);
  const entry = declaredEntry(args);
  const { text, others } = args.exclusive
    ? withoutOthers(whole, args.id, entry)
    : { text: whole, others: [] };
  const own = findBlock(text, args.id, entry);
  const isSame = (one: Entry) => one.command === entry.command && one.user === entry.user;
  const twins = own?.entry === undefined ? foreignEntries(text).filter((one) => isSame(one.entry)) : [];
  const block = twins.find((one) => one.entry.schedule === entry.schedule) ?? own;
  const wanted = blockLines(args, block?.comments ?? []);
  const removed =
    others.length === 0 ? [] : [{ attribute: 'others', before: others.join('\n'), after: undefined }];
  if (block?.entry === undefined) {
    const end = text.lines.length;
    const place = block ?? { from: end, to: end };
    const diff = [{ attribute: 'entry', before: undefined, after: wanted.join('\n') }, ...removed];
    return { summary: `add ${entryName(args)}${besides(twins)}`, diff, ...replaced(text, place, wanted) };
  }
  const isAdopted = block !== own;
  const diff = [
    ...(isAdopted ? [{ attribute: 'id', before: undefined, after: args.id }] : []),
    ...differences(block, args),
    ...(copies.length === 0 ? [] : [{ attribute: 'copies', before: copies.join('\n'), after: undefined }]),
    ...removed,
    // cron ignores a last line without a newline.
    ...(content.endsWith('\n') ? [] : [{ attribute: 'newline', before: 'missing', after: 'at the end' }]),
  ];
  if (diff.length === 0) return undefined;
  const words = diff.map(({ attribute }) => attribute).join(', ');
  return {
    summary: isAdopted
      ? `take over ${entryName(args)} from a line with the same command`
      : `change ${words} of ${entryName(args)}`,
    diff,
    ...replaced(withoutLostMark(text, own, block), shifted(own, block), wanted),
  };
}

/** The lines without entries that have no id, except the one to take over; and those entries. */
function withoutOthers(
  text: Lines,
  id: string,
  wanted: Entry,
): { readonly text: Lines; readonly others: readonly string[] } {
  const isMissing = findBlock(text, id)?.entry === undefined;
  const isTwin = (entry: Entry) =>
    isMissing &&
    [entry.command, entry.user, entry.schedule].join('\n') ===
      [wanted.command, wanted.user, wanted.schedule].join('\n');
  const places = new Set(foreignEntries(text).flatMap(({ from, entry }) => (isTwin(entry) ? [] : [from])));
  return {
    text: { ...text, lines: text.lines.filter((_, at) => !places.has(at)) },
    others: [...places].map((at) => text.lines[at] ?? ''),
  };
}

function besides(twins: readonly (Block & { readonly entry: Entry })[]): string {
  if (twins.length === 0) return '';
  const times = twins.map(({ entry }) => entry.schedule).join(' and ');
  return `, beside a line with the same command at ${times}`;
}

/** Removes a comment without an entry when the task takes over an entry elsewhere. */
function withoutLostMark(text: Lines, own: Block | undefined, block: Block): Lines {
  if (own === undefined || own === block) return text;
  return { ...text, lines: text.lines.filter((_, at) => at !== own.from) };
}

function shifted(own: Block | undefined, block: Block): Pick<Block, 'from' | 'to'> {
  const by = own !== undefined && own !== block && own.from < block.from ? 1 : 0;
  return { from: block.from - by, to: block.to - by };
}

function differences({ entry, env }: Block, args: DeclaredCron): readonly Difference[] {
  const wanted = declaredEntry(args);
  return [
    { attribute: 'schedule', before: entry?.schedule, after: wanted.schedule },
    { attribute: 'user', before: entry?.user, after: wanted.user },
    { attribute: 'command', before: entry?.command, after: wanted.command },
    { attribute: 'disabled', before: String(entry?.isDisabled), after: String(wanted.isDisabled) },
    { attribute: 'env', before: envText(env), after: envText(args.env) },
  ].filter(({ before, after }) => before !== after);
}

function envText(env: Readonly<Record<string, string>>): string {
  return variableLines(env).sort().join('\n');
}

function variableLines(env: Readonly<Record<string, string>>): string[] {
  return Object.entries(env).flatMap(([name, value]) => variableLine(name, value) ?? []);
}

function blockLines(args: DeclaredCron, comments: readonly string[]): readonly string[] {
  const mark = markLine(args.id, args.disabled);
  return [mark, ...comments, ...variableLines(args.env), entryLine(declaredEntry(args))];
}

function replaced({ lines }: Lines, { from, to }: Pick<Block, 'from' | 'to'>, by: readonly string[]) {
  const all = [...lines.slice(0, from), ...by, ...lines.slice(to)];
  return { text: all.map((line) => `${line}\n`).join(''), isEmpty: all.every((line) => line.trim() === '') };
}

function entryName({ id, user, file }: DeclaredCron): string {
  return file === undefined
    ? `cron entry "${id}" of user ${user}`
    : `cron entry "${id}" in /etc/cron.d/${file}`;
}
