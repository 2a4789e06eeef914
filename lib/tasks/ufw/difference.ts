import { diffArrays } from 'diff';
import type { Difference } from '../contract/change';
import { describeRule, formatTuple, isForBoth, type Family, type PlainRule } from './rule';

export type RulesByFamily = Readonly<Record<Family, readonly PlainRule[]>>;

/** What happens to one rule, as text; a rule that both families share is named once. */
interface Move {
  readonly kind: 'add' | 'remove' | 'move';
  readonly rule: string;
  /** Places, counted from 1; only for a rule that moves. */
  readonly before: number;
  readonly after: number;
}

/** A change of rules, for people: one line that sums it up, and a difference for each rule. */
export interface RulesDifference {
  readonly summary: string;
  readonly diff: readonly Difference[];
}

const mostNamed = 4;

/** Says which rules are added, removed and moved; undefined: none. */
export function describeDifference(before: RulesByFamily, after: RulesByFamily): RulesDifference | undefined {
  const moves = mergeFamilies(movesOf(before.v4, after.v4, 'v4'), movesOf(before.v6, after.v6, 'v6'));
  if (moves.length === 0) return undefined;
  return { summary: summarise(moves), diff: moves.map(toDifference) };
}

function toDifference({ kind, rule, before, after }: Move): Difference {
  if (kind === 'move') return { attribute: `place of ${rule}`, before: String(before), after: String(after) };
  return kind === 'add'
    ? { attribute: 'rule', before: undefined, after: rule }
    : { attribute: 'rule', before: rule, after: undefined };
}

function summarise(moves: readonly Move[]): string {
  const verbs = ['add', 'remove', 'move'] as const;
  const parts = verbs.flatMap((kind) => {
    const rules = moves.filter((move) => move.kind === kind).map(({ rule }) => `"${rule}"`);
    if (rules.length === 0) return [];
    return [moves.length > mostNamed ? `${kind} ${rules.length}` : `${kind} ${rules.join(', ')}`];
  });
  return `change firewall rules: ${parts.join(', ')}`;
}

interface FamilyMove extends Move {
  readonly family: Family;
  readonly isForBoth: boolean;
}

function movesOf(
  before: readonly PlainRule[],
  after: readonly PlainRule[],
  family: Family,
): readonly FamilyMove[] {
  const identity = (rule: PlainRule) => formatTuple(rule, family);
  const [old, now] = [before.map(identity), after.map(identity)];
  if (old.length === now.length && old.every((id, index) => id === now[index])) return [];
  const { removed, added } = changedOf(old, now);
  const [oldPlaces, nowPlaces] = [placesOf(old), placesOf(now)];
  const rules = new Map([...before, ...after].map((rule) => [identity(rule), rule]));
  const move = (kind: Move['kind'], id: string): readonly FamilyMove[] => {
    const rule = rules.get(id);
    if (rule === undefined) return [];
    const places = { before: oldPlaces.get(id) ?? 0, after: nowPlaces.get(id) ?? 0 };
    return [{ kind, rule: describeRule(rule), ...places, family, isForBoth: isForBoth(rule) }];
  };
  return [
    ...[...added].flatMap((id) => move(removed.has(id) ? 'move' : 'add', id)),
    ...[...removed].filter((id) => !added.has(id)).flatMap((id) => move('remove', id)),
  ];
}

/** What is removed and added; what moves is in both. Only rules that stay are compared in their order, which costs time. */
function changedOf(old: readonly string[], now: readonly string[]) {
  const [was, is] = [new Set(old), new Set(now)];
  const parts = diffArrays(
    old.filter((id) => is.has(id)),
    now.filter((id) => was.has(id)),
  );
  const [left, come] = (['removed', 'added'] as const).map(
    (kind) => new Set(parts.filter((part) => part[kind]).flatMap(({ value }) => value)),
  );
  return {
    removed: new Set(old.filter((id) => !is.has(id) || left?.has(id) === true)),
    added: new Set(now.filter((id) => !was.has(id) || come?.has(id) === true)),
  };
}

/** The first place of each, counted from 1. */
function placesOf(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, index) => [id, index + 1] as const).reverse());
}

function mergeFamilies(v4: readonly FamilyMove[], v6: readonly FamilyMove[]): readonly Move[] {
  const nameOf = ({ kind, rule }: Move) => `${kind} ${rule}`;
  const [inV4, inV6] = [new Set(v4.map(nameOf)), new Set(v6.map(nameOf))];
  const labelled = (move: FamilyMove, others: ReadonlySet<string>) =>
    !move.isForBoth || others.has(nameOf(move))
      ? move
      : { ...move, rule: `${move.rule} (${move.family === 'v4' ? 'IPv4' : 'IPv6'})` };
  return [
    ...v4.map((move) => labelled(move, inV6)),
    ...v6.filter((move) => !inV4.has(nameOf(move))).map((move) => labelled(move, inV4)),
  ];
}
