import type { UfwFact } from '../../facts/ufw';
import type { DeclaredFirewall } from './args';

export type Policies = UfwFact['policies'];

export const policyNames = ['incoming', 'outgoing', 'routed'] as const;

/** What ufw itself does with packets that no rule is about. */
export const ownDefaults: Policies = { incoming: 'deny', outgoing: 'allow', routed: 'deny' };

/** The declared defaults; what is left out is ufw's own, or stays where others may have a say. */
export function wantedPolicies(args: DeclaredFirewall, present: Policies): Policies {
  const rest = args.exclusive ? ownDefaults : present;
  return {
    incoming: args.default?.incoming ?? rest.incoming,
    outgoing: args.default?.outgoing ?? rest.outgoing,
    routed: args.default?.routed ?? rest.routed,
  };
}
