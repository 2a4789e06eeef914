import type { UfwFact } from '../../facts/ufw';
import type { DeclaredFirewall } from './args';

export type Policies = UfwFact['policies'];

export const policyNames = ['incoming', 'outgoing', 'routed'] as const;

/** ufw's own defaults for packets that match no rule. */
export const ownDefaults: Policies = { incoming: 'deny', outgoing: 'allow', routed: 'deny' };

/** The declared defaults; the others are ufw's own, or stay as they are without `exclusive`. */
export function wantedPolicies(args: DeclaredFirewall, present: Policies): Policies {
  const rest = args.exclusive ? ownDefaults : present;
  return {
    incoming: args.default?.incoming ?? rest.incoming,
    outgoing: args.default?.outgoing ?? rest.outgoing,
    routed: args.default?.routed ?? rest.routed,
  };
}
