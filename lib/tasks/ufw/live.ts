import type { UfwChains, UfwFact, UfwLive, UfwPolicy, UfwStored } from '../../facts/ufw';
import { perObject } from '../../schema/answer-cache';
import type { Difference } from '../contract/change';
import { canonicalRule } from './iptables';

/** How the rules in the kernel differ from the files of ufw. */
export interface LiveDifference {
  /** Chains around the rules, their hooks or policies: only a new start brings them back. */
  readonly frame: readonly Difference[];
  /** Chains with the rules themselves: loading the files again brings them back. */
  readonly rules: readonly Difference[];
}

const directions = [
  { chain: 'INPUT', suffix: 'input', policy: 'incoming' },
  { chain: 'OUTPUT', suffix: 'output', policy: 'outgoing' },
  { chain: 'FORWARD', suffix: 'forward', policy: 'routed' },
] as const;

/** Compares the live chains with the files; for IPv6 only where ufw filters it. */
export const compareLive = perObject((fact: UfwFact): LiveDifference => {
  const families = [
    { prefix: 'ufw', name: 'IPv4', live: fact.live.v4, stored: fact.stored.v4 },
    ...(fact.isIpv6 ? [{ prefix: 'ufw6', name: 'IPv6', live: fact.live.v6, stored: fact.stored.v6 }] : []),
  ];
  return {
    frame: families.flatMap((family) => compareFrame(family, fact.policies)),
    rules: families.flatMap(compareRules),
  };
});

/** Whether the kernel has chains of ufw that filter something. */
export function isLoaded({ live }: UfwFact): boolean {
  return live.v4.chains.has('ufw-user-input') || live.v6.chains.has('ufw6-user-input');
}

interface FamilyState {
  readonly prefix: string;
  readonly name: string;
  readonly live: UfwLive;
  readonly stored: UfwStored;
}

function compareFrame(state: FamilyState, policies: UfwFact['policies']): readonly Difference[] {
  const { prefix, name, live } = state;
  const ofDirections = directions.flatMap(({ chain, suffix, policy }) => [
    difference(`${name} policy of ${chain}`, live.policies.get(chain) ?? 'none', policyOf(policies[policy])),
    difference(
      `${name} hooks in ${chain}`,
      jumps(live.chains, chain, prefix).join('\n'),
      hooks(prefix, suffix).join('\n'),
    ),
    difference(
      `${name} rules of ${prefix}-reject-${suffix}`,
      String(live.chains.get(`${prefix}-reject-${suffix}`)?.length ?? 0),
      policies[policy] === 'reject' ? '1' : '0',
    ),
  ]);
  return [...ofDirections, ...compareSizes(state)].filter((found) => found !== undefined);
}

// These files belong to the administrator. A line may be anything that iptables-restore understands, even one for
// several rules. So the rules are only counted, and more rules than lines are fine.
function compareSizes({ prefix, name, live, stored }: FamilyState): readonly (Difference | undefined)[] {
  const entrances = new Set(directions.map(({ suffix }) => `${prefix}-before-${suffix}`));
  return [...stored.frame]
    .filter(([chain]) => chain.startsWith(`${prefix}-`))
    .map(([chain, rules]) => {
      const expected = rules.length + (entrances.has(chain) ? 1 : 0);
      const found = live.chains.get(chain)?.length ?? 0;
      const hook = `-j ${chain.replace('-before-', '-user-')}`;
      const isHooked = !entrances.has(chain) || live.chains.get(chain)?.includes(hook) === true;
      if (found >= expected && isHooked) return undefined;
      const before = isHooked ? `${found} rules` : `${found} rules, none of them ${hook}`;
      return { attribute: `${name} chain ${chain}`, before, after: `${expected} rules` };
    });
}

function compareRules({ name, live, stored }: FamilyState): readonly Difference[] {
  return [...stored.chains]
    .map(([chain, rules]) =>
      difference(
        `${name} chain ${chain}`,
        (live.chains.get(chain) ?? []).map(canonicalRule).join('\n'),
        rules.map(canonicalRule).join('\n'),
      ),
    )
    .filter((found) => found !== undefined);
}

function hooks(prefix: string, suffix: string): readonly string[] {
  const parts = ['before-logging', 'before', 'after', 'after-logging', 'reject', 'track'];
  return parts.map((part) => `${prefix}-${part}-${suffix}`);
}

function jumps(chains: UfwChains, chain: string, prefix: string): readonly string[] {
  return (chains.get(chain) ?? [])
    .filter((rule) => rule.startsWith(`-j ${prefix}-`))
    .map((rule) => rule.slice('-j '.length));
}

// To reject, ufw adds a rule after all others, because a policy can only drop.
function policyOf(policy: UfwPolicy): string {
  return policy === 'allow' ? 'ACCEPT' : 'DROP';
}

function difference(attribute: string, before: string, after: string): Difference | undefined {
  return before === after ? undefined : { attribute, before, after };
}
