import type { Difference } from '../contract/change';
import { parseKeyLine } from '../shared/accounts/public-key';
import type { DeclaredKnownHosts } from './args';
import { describeHostKey, formatKnownHost, hashName, hostName, isNameOf, parseKnownHost } from './line';

/** The new lines of a file, and what changes. */
export interface KnownHostsMerge {
  readonly lines: readonly string[];
  /** For the summary. */
  readonly actions: readonly string[];
  readonly diff: readonly Difference[];
}

/** A host and one of its keys. */
interface Pair {
  readonly host: string;
  readonly id: string;
}

/** Adds the declared keys of hosts to the lines of a file, or removes them; other lines stay as they are. */
export function mergeKnownHosts(present: readonly string[], args: DeclaredKnownHosts): KnownHostsMerge {
  const hosts = [...new Set(args.hosts.map((host) => hostName(host, args.port)))];
  const ids = args.keys.flatMap((key) => parseKeyLine(key)?.id ?? []);
  const found: Pair[] = [];
  const removed: Pair[] = [];
  const reshaped: Pair[] = [];
  const kept = present.flatMap((line) => {
    const known = parseKnownHost(line);
    if (known === undefined) return [line];
    const names = known.names.filter((name) => {
      const host = hosts.find((one) => isNameOf(name, one));
      if (host === undefined) return true;
      const pair = { host, id: known.id };
      const fate = fateOf(pair, { ...known, isTwice: found.some((one) => isSame(one, pair)) }, ids, args);
      if (fate === 'keep') found.push(pair);
      if (fate === 'remove') removed.push(pair);
      if (fate === 'reshape') reshaped.push(pair);
      return fate === 'keep' || fate === 'leave';
    });
    if (names.length === known.names.length) return [line];
    return names.length === 0 ? [] : [formatKnownHost({ ...known, names })];
  });
  const missing =
    args.state === 'absent'
      ? []
      : ids
          .flatMap((id) => hosts.map((host) => ({ host, id })))
          .filter((pair) => !found.some((one) => isSame(one, pair)));
  const added = missing.filter((pair) => !reshaped.some((one) => isSame(one, pair)));
  return {
    lines: [...kept, ...newLines(missing, args)],
    ...report({ added, removed, reshaped }, args),
  };
}

type Fate = 'keep' | 'leave' | 'remove' | 'reshape';

function fateOf(
  { id }: Pair,
  present: { readonly type: string; readonly isHashed: boolean; readonly isTwice: boolean },
  ids: readonly string[],
  { state, exclusive, hash }: DeclaredKnownHosts,
): Fate {
  const isDeclared = ids.includes(id);
  if (state === 'absent') return isDeclared || ids.length === 0 ? 'remove' : 'leave';
  if (isDeclared) {
    if (present.isTwice) return 'remove';
    return hash === undefined || hash === present.isHashed ? 'keep' : 'reshape';
  }
  const isReplaced = ids.some((one) => one.startsWith(`${present.type} `));
  return isReplaced || exclusive ? 'remove' : 'leave';
}

/** The hosts of a key share a line if their names are plain; each hashed name has its own line. */
function newLines(missing: readonly Pair[], { hash }: DeclaredKnownHosts): readonly string[] {
  if (hash === true)
    return missing.map(({ host, id }) => formatKnownHost({ names: [hashName(host, id)], id, comment: '' }));
  return [...new Set(missing.map(({ id }) => id))].map((id) => {
    const names = missing.filter((pair) => pair.id === id).map(({ host }) => host);
    return formatKnownHost({ names, id, comment: '' });
  });
}

interface Outcome {
  readonly added: readonly Pair[];
  readonly removed: readonly Pair[];
  readonly reshaped: readonly Pair[];
}

function report(
  { added, removed, reshaped }: Outcome,
  { hash }: DeclaredKnownHosts,
): Pick<KnownHostsMerge, 'actions' | 'diff'> {
  const text = (pairs: readonly Pair[]) =>
    pairs.length === 0 ? undefined : pairs.map(({ host, id }) => `${host} ${id}`).join('\n');
  const words = (pairs: readonly Pair[], action: string) =>
    pairs.map(({ host, id }) => `${action} ${describeHostKey(id)} of ${host}`);
  const form = hash === true ? ['plain', 'hashed'] : ['hashed', 'plain'];
  return {
    actions: [
      ...words(added, 'add'),
      ...words(removed, 'remove'),
      ...words(reshaped, hash === true ? 'hash the name of' : 'write out the name of'),
    ],
    diff: [
      ...(added.length + removed.length === 0
        ? []
        : [{ attribute: 'keys', before: text(removed), after: text(added) }]),
      ...(reshaped.length === 0 ? [] : [{ attribute: 'hash', before: form[0], after: form[1] }]),
    ],
  };
}

function isSame(one: Pair, other: Pair): boolean {
  return one.host === other.host && one.id === other.id;
}
