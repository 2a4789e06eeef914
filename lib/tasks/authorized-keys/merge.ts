import type { DeclaredKeys } from './args';
import type { Difference } from '../contract/change';
import { describeKey, formatKeyLine, parseKeyLine, type PublicKey } from '../shared/accounts/public-key';

/** The new lines of a file, and what changes. */
export interface Merge {
  readonly lines: readonly string[];
  /** For the summary: `add ssh-ed25519 ada@laptop`. */
  readonly actions: readonly string[];
  readonly diff: readonly Difference[];
}

interface Outcome {
  /** Undefined: the line goes. */
  readonly line?: string;
  readonly action?: string;
}

/** Adds the declared keys to the lines of a file, or removes them; other lines stay as they are. */
export function mergeKeys(present: readonly string[], args: DeclaredKeys): Merge {
  const declared = declaredKeys(args);
  const found = new Set<string>();
  const outcomes = present.map((before) => ({ before, ...decide(before, declared, found, args) }));
  const missing = args.state === 'absent' ? [] : [...declared.values()].filter(({ id }) => !found.has(id));
  const added = missing.map((key) => ({
    before: undefined,
    line: formatKeyLine(key),
    action: `add ${describeKey(key)}`,
  }));
  const all: readonly (Outcome & { readonly before: string | undefined })[] = [...outcomes, ...added];
  return {
    lines: all.flatMap(({ line }) => (line === undefined ? [] : [line])),
    actions: all.flatMap(({ action }) => (action === undefined ? [] : [action])),
    diff: all
      .filter(({ before, line }) => before !== line)
      .map(({ before, line }) => ({ attribute: 'key', before, after: line })),
  };
}

function declaredKeys({ keys, options = '' }: DeclaredKeys): ReadonlyMap<string, PublicKey> {
  const parsed = keys.flatMap((line) => parseKeyLine(line) ?? []);
  return new Map(
    parsed.map((key) => [key.id, { ...key, options: key.options === '' ? options : key.options }]),
  );
}

function decide(
  line: string,
  declared: ReadonlyMap<string, PublicKey>,
  found: Set<string>,
  { exclusive, state }: DeclaredKeys,
): Outcome {
  const key = parseKeyLine(line);
  if (key === undefined) {
    const isComment = /^\s*(#|$)/.test(line);
    return exclusive && !isComment ? { action: 'remove a line that is not a key' } : { line };
  }
  const wanted = declared.get(key.id);
  if (wanted === undefined) return exclusive ? { action: `remove ${describeKey(key)}` } : { line };
  if (state === 'absent') return { action: `remove ${describeKey(key)}` };
  // sshd tries line after line: a second line with the same key could have weaker options.
  if (found.has(key.id)) return { action: `remove the second line of ${describeKey(key)}` };
  found.add(key.id);
  return update(line, key, wanted);
}

/** A key that is declared without a comment keeps its comment. */
function update(line: string, key: PublicKey, wanted: PublicKey): Outcome {
  const comment = wanted.comment === '' ? key.comment : wanted.comment;
  const changed = [
    ...(key.options === wanted.options ? [] : ['options']),
    ...(key.comment === comment ? [] : ['comment']),
  ];
  if (changed.length === 0) return { line };
  return {
    line: formatKeyLine({ ...key, options: wanted.options, comment }),
    action: `change the ${changed.join(' and ')} of ${describeKey(key)}`,
  };
}
