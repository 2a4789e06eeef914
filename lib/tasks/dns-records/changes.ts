import type { Difference } from '../contract/change';
import type { DeclaredDnsRecords } from './args';
import { absoluteName, nameIn, shortName } from './name';
import { setKey, type RecordSet } from './record-set';

/** One set of records that is not as declared. */
export interface SetChange {
  /** What the server has; undefined: nothing. */
  readonly before: RecordSet | undefined;
  /** What it is to have; undefined: nothing. */
  readonly after: RecordSet | undefined;
}

/** The sets that differ, those that are removed first. */
export function changesOf(
  present: readonly RecordSet[],
  wanted: readonly RecordSet[],
  args: DeclaredDnsRecords,
): readonly SetChange[] {
  const known = new Map(present.map((set) => [setKey(set), set]));
  if (args.state === 'absent') return wanted.flatMap((set) => removal(known.get(setKey(set)), set));
  const declared = new Set(wanted.map(setKey));
  // A transfer comes in the server's own order.
  const surplus = present
    .filter((set) => !declared.has(setKey(set)) && isSurplus(set, args))
    .sort((one, other) => (setKey(one) < setKey(other) ? -1 : 1));
  return [
    ...surplus.map((before) => ({ before, after: undefined })),
    ...wanted.flatMap((set) => replacement(known.get(setKey(set)), set, args)),
  ];
}

/** The name servers of the zone itself are added to, never removed. */
export function isApexServers({ name, type }: RecordSet, { zone }: DeclaredDnsRecords): boolean {
  return type === 'NS' && name === absoluteName(zone);
}

/** The differences of a change, one for each attribute. */
export function differencesOf(
  { before, after }: SetChange,
  { zone }: DeclaredDnsRecords,
): readonly Difference[] {
  const attribute = label(before ?? after, zone);
  const text = (set: RecordSet | undefined) => set?.values.join(', ');
  const [old, next] = [before?.ttl.toString(), after?.ttl.toString()];
  return [
    ...(text(before) === text(after) ? [] : [{ attribute, before: text(before), after: text(after) }]),
    ...(old === next ? [] : [{ attribute: `${attribute} ttl`, before: old, after: next }]),
  ];
}

/** How a set is called in messages: `www A`. */
export function label(set: RecordSet | undefined, zone: string): string {
  return set === undefined ? '' : `${shortName(zone, set.name)} ${set.type}`;
}

function isSurplus(set: RecordSet, args: DeclaredDnsRecords): boolean {
  const { exclusive, keep, zone } = args;
  if (exclusive === false || isApexServers(set, args)) return false;
  return (
    (exclusive === true || exclusive.includes(set.type)) && !keep.some((name) => isLike(set.name, name, zone))
  );
}

function isLike(name: string, pattern: string, zone: string): boolean {
  const parts = nameIn(zone, pattern).split('*');
  return new RegExp(`^${parts.map((part) => part.replace(/[.\\]/g, '\\$&')).join('.*')}$`).test(name);
}

function removal(before: RecordSet | undefined, unwanted: RecordSet): readonly SetChange[] {
  if (before === undefined) return [];
  const values = before.values.filter((value) => !unwanted.values.includes(value));
  if (unwanted.values.length === 0 || values.length === 0) return [{ before, after: undefined }];
  return values.length === before.values.length ? [] : [{ before, after: { ...before, values } }];
}

function replacement(
  before: RecordSet | undefined,
  wanted: RecordSet,
  args: DeclaredDnsRecords,
): readonly SetChange[] {
  const stays = before !== undefined && isApexServers(wanted, args) ? before.values : [];
  const after = { ...wanted, values: [...new Set([...stays, ...wanted.values])].sort() };
  const isSame = before?.ttl === after.ttl && before.values.join('\n') === after.values.join('\n');
  return isSame ? [] : [{ before, after }];
}
