import type { DeclaredFirewall } from './args';
import { normaliseRules } from './declaration';
import { describeRule, formatTuple, type Family, type PlainRule } from './rule';
import { policyNames } from './policies';

/** Why a firewall cannot be as two tasks declare it; undefined: it can. */
export function firewallContradiction(one: DeclaredFirewall, other: DeclaredFirewall): string | undefined {
  if (one.enabled !== other.enabled) return 'one switches the firewall on, the other switches it off';
  if (!one.enabled) return undefined;
  for (const name of policyNames) {
    const [first, second] = [one.default?.[name], other.default?.[name]];
    if (first !== undefined && second !== undefined && first !== second)
      return `default ${name} is ${first} in one, and ${second} in the other`;
  }
  if (one.logging !== undefined && other.logging !== undefined && one.logging !== other.logging)
    return `logging is ${one.logging} in one, and ${other.logging} in the other`;
  return missingIn(one, other) ?? missingIn(other, one);
}

/** The first rule that an exclusive firewall removes because only the other one has it. */
function missingIn(exclusive: DeclaredFirewall, other: DeclaredFirewall): string | undefined {
  if (!exclusive.exclusive) return undefined;
  const [own, others] = [normaliseRules(exclusive.rules).rules, normaliseRules(other.rules).rules];
  const rule = foreign(own.v4, others.v4, 'v4') ?? foreign(own.v6, others.v6, 'v6');
  return rule === undefined
    ? undefined
    : `the exclusive one removes "${describeRule(rule)}" of the other. Declare all rules in one task, or exclusive: false in both`;
}

function foreign(
  own: readonly PlainRule[],
  others: readonly PlainRule[],
  family: Family,
): PlainRule | undefined {
  const known = new Set(own.map((rule) => formatTuple(rule, family)));
  return others.find((rule) => !known.has(formatTuple(rule, family)));
}
