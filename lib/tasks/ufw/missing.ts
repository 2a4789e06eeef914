import type { SessionFact } from '../../facts/session';
import type { Change } from '../contract/change';
import type { DeclaredFirewall } from './args';
import { normaliseRules, type Declaration } from './declaration';
import { describeDifference, type RulesByFamily } from './difference';
import { guardSession } from './guard';
import { ownDefaults, policyNames, wantedPolicies } from './policies';
import { refuse } from './steps';

const noRules: RulesByFamily = { v4: [], v6: [] };

/** Under check, an earlier task would install ufw; a run that gets here fails and says what is missing. */
export function planMissing(args: DeclaredFirewall, session: SessionFact | undefined): readonly Change[] {
  const declaration = normaliseRules(args.rules);
  const policies = wantedPolicies(args, ownDefaults);
  const filter = { rules: declaration.rules, incoming: policies.incoming };
  // Only the host knows the ports of a name.
  if (!args.force && declaration.unknown.length === 0)
    guardSession(filter, { session, interface: undefined });
  const reason = "ufw is not installed: put apt({ packages: ['ufw'] }) before this task";
  const diff = [
    { attribute: 'enabled', before: undefined, after: 'yes' },
    ...policyNames.map((name) => ({
      attribute: `default ${name}`,
      before: undefined,
      after: policies[name],
    })),
    ...(describeDifference(noRules, declaration.rules)?.diff ?? []),
  ];
  return [
    { summary: 'set up and switch on the firewall', diff, steps: [{ kind: 'run', script: refuse(reason) }] },
  ];
}

/** Under check, an earlier task may install a package with these names; a run that gets here fails and names them. */
export function planUnknown({ rules, unknown }: Declaration): Change {
  const names = unknown.map((name) => JSON.stringify(name)).join(', ');
  const reason = `${names}: neither a service in /etc/services nor a profile in /etc/ufw/applications.d: first install the package that has it`;
  return {
    summary: `change firewall rules, once ${names} is known`,
    diff: describeDifference(noRules, rules)?.diff ?? [],
    steps: [{ kind: 'run', script: refuse(reason) }],
  };
}
