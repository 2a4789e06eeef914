import { formatTuple, matchOf, type Family, type PlainRule } from './rule';
import { takesAway } from './shadow';

/**
 * The wanted rules, where others may stay. Declared rules are in their order, in their present places where possible; a
 * missing rule comes after the declared rule that is listed before it. A declared rule replaces another one for the
 * same packets, and comes before one that would decide about them in another way.
 */
export function mergeRules(
  present: readonly PlainRule[],
  declared: readonly PlainRule[],
  family: Family,
): readonly PlainRule[] {
  const identity = (rule: PlainRule) => formatTuple(rule, family);
  const wanted = new Set(declared.map(identity));
  const matches = new Set(declared.map(matchOf));
  const kept = present.filter((rule) => wanted.has(identity(rule)) || !matches.has(matchOf(rule)));
  const merged = inDeclaredOrder(kept, declared, identity);
  declared.forEach((rule, index) => {
    if (merged.some((other) => identity(other) === identity(rule))) return;
    merged.splice(placeFor(merged, declared, index, identity), 0, rule);
  });
  declared.forEach((_, index) => putInForce(merged, declared.slice(0, index + 1).map(identity), identity));
  return merged;
}

/** Moves the last of these declared rules, and with it those before it, to the first rule that takes its effect away. */
function putInForce(merged: PlainRule[], declared: readonly string[], identity: Identity): void {
  const own = new Set(declared);
  const place = merged.findIndex((rule) => identity(rule) === declared.at(-1));
  const rule = merged[place];
  const obstacle = merged.findIndex(
    (other, at) => at < place && !own.has(identity(other)) && rule !== undefined && takesAway(other, rule),
  );
  if (obstacle < 0) return;
  const moved = merged.filter((other, at) => at > obstacle && at <= place && own.has(identity(other)));
  const rest = merged.filter((other) => !moved.includes(other));
  merged.splice(0, merged.length, ...rest.toSpliced(obstacle, 0, ...moved));
}

type Identity = (rule: PlainRule) => string;

/** Puts the declared rules into their places in the order of the declaration. */
function inDeclaredOrder(
  present: readonly PlainRule[],
  declared: readonly PlainRule[],
  identity: Identity,
): PlainRule[] {
  const there = new Set(present.map(identity));
  const wanted = new Set(declared.map(identity));
  const queue = declared.filter((rule) => there.has(identity(rule)));
  return present.flatMap((rule) => {
    if (!wanted.has(identity(rule))) return [rule];
    const next = queue.shift();
    return next === undefined ? [] : [next];
  });
}

function placeFor(
  merged: readonly PlainRule[],
  declared: readonly PlainRule[],
  index: number,
  identity: Identity,
): number {
  const placeOf = (rule: PlainRule) => merged.findIndex((other) => identity(other) === identity(rule));
  const before = declared[index - 1];
  if (before !== undefined) return placeOf(before) + 1;
  const after = declared
    .slice(index + 1)
    .map(placeOf)
    .find((place) => place >= 0);
  return after ?? merged.length;
}
