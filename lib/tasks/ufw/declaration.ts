import type { DeclaredRule } from './args';
import { normaliseRule } from './normalise';
import type { KnownNames } from './resolve';
import { describeRule, formatTuple, matchOf, type Family, type PlainRule } from './rule';
import { takesAllAway } from './shadow';

/** Declared rules in one form. */
export interface Declaration {
  /** In the order of the declaration; the same rule twice counts once. */
  readonly rules: Readonly<Record<Family, readonly PlainRule[]>>;
  /** Names that are neither a service nor a profile of the host. */
  readonly unknown: readonly string[];
  /** What can never work, as messages. */
  readonly problems: readonly string[];
}

/** Brings declared rules into one form: names become ports, lists become rules, and each family gets a rule. */
export function normaliseRules(declared: readonly DeclaredRule[], known?: KnownNames): Declaration {
  const results = declared.map((rule, index) => {
    const result = normaliseRule(rule, known);
    return { ...result, problems: result.problems.map((problem) => `rules.${index}: ${problem}`) };
  });
  const placed = results.flatMap(({ rules }) => rules);
  const rulesOf = (family: Family) =>
    withoutRepeats(
      placed.filter(({ families }) => families.includes(family)).map(({ rule }) => rule),
      family,
    );
  const rules = { v4: rulesOf('v4'), v6: rulesOf('v6') };
  return {
    rules,
    unknown: [...new Set(results.flatMap(({ unknown }) => unknown))],
    problems: [...results.flatMap(({ problems }) => problems), ...conflicts(rules), ...withoutEffect(rules)],
  };
}

function withoutRepeats(rules: readonly PlainRule[], family: Family): readonly PlainRule[] {
  return [...new Map(rules.map((rule) => [formatTuple(rule, family), rule])).values()];
}

/** Two rules for the same packets: ufw keeps only one, and the second could never have an effect. */
function conflicts(rules: Declaration['rules']): readonly string[] {
  const found = (['v4', 'v6'] as const).flatMap((family) => {
    const matches = rules[family].map(matchOf);
    return rules[family].filter((_, index) => matches.indexOf(matches[index] ?? '') !== index);
  });
  const shown = found.map(
    (rule) =>
      `rules: "${describeRule(rule)}" matches the same packets as an earlier rule, so it has no effect: remove one of them`,
  );
  return [...new Set(shown)];
}

/** A rule about whose packets an earlier rule has decided in another way. */
function withoutEffect(rules: Declaration['rules']): readonly string[] {
  const shown = (['v4', 'v6'] as const).flatMap((family) =>
    rules[family].flatMap((rule, index) => {
      const first = rules[family].slice(0, index).find((earlier) => takesAllAway(earlier, rule));
      return first === undefined || matchOf(first) === matchOf(rule)
        ? []
        : [
            `rules: "${describeRule(rule)}" has no effect after "${describeRule(first)}", which decides about the same packets: put it first, or remove it`,
          ];
    }),
  );
  return [...new Set(shown)];
}
