import type { Answer } from '../facts/kind';
import { noSuchUser, type Fragment, type FragmentResult } from '../transport/connection';
import { joinScripts } from './quiet-facts';
import type { Observations, Wanted } from './observations';

/** What one fragment reads for one user: the facts of one kind, or of several that start no process. */
export interface Reading {
  readonly groups: readonly Group[];
  readonly fragment: Fragment;
  /** The answer for each group. */
  readonly answers: (result: FragmentResult | undefined) => readonly (FragmentResult | undefined)[];
}

/** The wanted facts of one kind and user; only one, where a kind is read apart. */
type Group = readonly [Wanted, ...Wanted[]];

/** One fragment for each kind and user, one for all quiet kinds, and one for each fact of a kind that is read apart. */
export function readings(wanted: readonly Wanted[]): readonly Reading[] {
  const groups = gather(wanted, ({ kind, user, id }) =>
    kind.apart === undefined ? `${kind.name}\0${user ?? ''}` : id,
  );
  const together = gather(groups, ([{ kind, user }], index) =>
    kind.isQuiet === true ? `\0${user ?? ''}` : String(index),
  );
  return together.map((each) => (each.length === 1 ? readAlone(each[0]) : readTogether(each)));
}

/** Stores the answers of the fragments of these readings. */
export function absorb(
  observations: Observations,
  done: readonly Reading[],
  results: readonly FragmentResult[],
): void {
  done.forEach(({ groups, answers }, index) => {
    const found = answers(results[index]);
    groups.forEach((group, at) => {
      store(observations, group, found[at]);
    });
  });
}

function store(observations: Observations, group: Group, result: FragmentResult | undefined): void {
  const [{ kind, user }] = group;
  if (kind.apart !== undefined && isAnswer(result)) {
    observations.record(group, new Map(group.map(({ address }) => [address, kind.apart?.value(result)])));
  } else if (result?.code === 0 && result.dropped === 0) {
    observations.record(group, kind.parse(result.stdout));
  } else {
    observations.record(group, new Map(), {
      message: `${labelOf([group])} failed: ${reason(result)}`,
      isWithoutUser: user !== undefined && result?.code === noSuchUser,
    });
  }
}

/** Not where there is no such user: then the command was not begun. */
function isAnswer(result: FragmentResult | undefined): result is FragmentResult & Answer {
  if (result?.code === undefined) return false;
  return result.code !== noSuchUser || !result.stderr.startsWith('there is no user ');
}

function readAlone(group: Group): Reading {
  const [{ kind, user, key }] = group;
  const keys = keysOf(group);
  return {
    groups: [group],
    answers: (result) => [result],
    fragment: {
      label: labelOf([group]),
      script: kind.read(keys),
      input: kind.input?.(keys),
      user,
      timeout: kind.apart?.timeout(key as never),
    },
  };
}

function readTogether(groups: readonly [Group, ...Group[]]): Reading {
  const { script, parts } = joinScripts(groups.map((group) => group[0].kind.read(keysOf(group))));
  return { groups, answers: parts, fragment: { label: labelOf(groups), script, user: groups[0][0].user } };
}

function keysOf(group: Group): readonly never[] {
  return group.map(({ key }) => key as never);
}

function labelOf(groups: readonly Group[]): string {
  return `read facts: ${groups.map(([{ kind }]) => kind.name).join(', ')}`;
}

/** Items with the same id, in the order of the first of each. */
function gather<Item>(
  items: readonly Item[],
  idOf: (item: Item, index: number) => string,
): readonly (readonly [Item, ...Item[]])[] {
  const found = new Map<string, [Item, ...Item[]]>();
  items.forEach((item, index) => {
    const id = idOf(item, index);
    const group = found.get(id);
    if (group === undefined) found.set(id, [item]);
    else group.push(item);
  });
  return [...found.values()];
}

function reason(result: FragmentResult | undefined): string {
  if (result === undefined) return 'no answer';
  if (result.dropped > 0) return `the answer is too long, ${result.dropped} bytes were cut`;
  return result.stderr.trim() || `exit code ${result.code ?? 'unknown'}`;
}
