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
  const parts = diffArrays(old, now);
  const removed = parts.filter((part) => part.removed).flatMap(({ value }) => value);
  const added = parts.filter((part) => part.added).flatMap(({ value }) => value);
  const rules = new Map([...before, ...after].map((rule) => [identity(rule), rule]));
  const move = (kind: Move['kind'], id: string): readonly FamilyMove[] => {
    const rule = rules.get(id);
    if (rule === undefined) return [];
    const places = { before: old.indexOf(id) + 1, after: now.indexOf(id) + 1 };
    return [{ kind, rule: describeRule(rule), ...places, family, isForBoth: isForBoth(rule) }];
  };
  return [
    ...added.flatMap((id) => move(removed.includes(id) ? 'move' : 'add', id)),
    ...removed.filter((id) => !added.includes(id)).flatMap((id) => move('remove', id)),
  ];
}

function mergeFamilies(v4: readonly FamilyMove[], v6: readonly FamilyMove[]): readonly Move[] {
  const twin = (move: FamilyMove, others: readonly FamilyMove[]) =>
    others.some((other) => other.kind === move.kind && other.rule === move.rule);
  const labelled = (move: FamilyMove, others: readonly FamilyMove[]) =>
    !move.isForBoth || twin(move, others)
      ? move
      : { ...move, rule: `${move.rule} (${move.family === 'v4' ? 'IPv4' : 'IPv6'})` };
  return [
    ...v4.map((move) => labelled(move, v6)),
    ...v6.filter((move) => !twin(move, v4)).map((move) => labelled(move, v4)),
  ];
}
