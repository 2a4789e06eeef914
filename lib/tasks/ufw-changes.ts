import { HostwrightError } from '../errors/error';
import type { PortName } from '../facts/port-name';
import type { SessionFact } from '../facts/session';
import type { UfwFact, UfwPolicy } from '../facts/ufw';
import { sh } from '../shell/sh';
import type { Change, Difference } from './change';
import type { FirewallArguments } from './ufw-args';
import { normaliseRules, type Declaration } from './ufw-declaration';
import { describeDifference, type RulesByFamily } from './ufw-difference';
import { compareLive } from './ufw-live';
import { mergeRules } from './ufw-merge';
import { formatTuple, parseTuple } from './ufw-rule';
import { closesSession, type Filter, type GuardedSession } from './ufw-session';
import { enableAtBoot, refuse, reloadRules, replaceRules, startFirewall } from './ufw-steps';

type Policies = UfwFact['policies'];
type PolicyName = keyof Policies;

/** What `ufw` looks at on a host where it is installed. */
export interface InstalledFacts {
  readonly firewall: UfwFact;
  readonly session: SessionFact | undefined;
  readonly portNames: ReadonlyMap<string, PortName>;
}

const policyNames = ['incoming', 'outgoing', 'routed'] as const;
const ownDefaults: Policies = { incoming: 'deny', outgoing: 'allow', routed: 'deny' };
const noRules: RulesByFamily = { v4: [], v6: [] };

/**
 * The changes of a firewall that is installed, in an order that never leaves the session out: what opens, then the
 * rules, then whatever brings the chains back, then what closes; logging last, because it needs the chains.
 */
export function planFirewall(facts: InstalledFacts, args: FirewallArguments): readonly Change[] {
  const { firewall, session, portNames } = facts;
  const declaration = normaliseRules(args.rules, { portNames, profiles: firewall.profiles });
  const [problem] = declaration.problems;
  if (problem !== undefined) throw impossible(problem);
  if (declaration.unknown.length > 0) return [planUnknown(declaration)];
  const present = presentRules(firewall);
  const wanted = wantedRules(present, declaration, { isExclusive: args.exclusive, isIpv6: firewall.isIpv6 });
  const policies = wantedPolicies(args, firewall.policies);
  const policyChanges = policyNames.flatMap((name) =>
    planPolicy(name, firewall.policies[name], policies[name]),
  );
  const changes = [
    ...policyChanges.filter(({ opens }) => opens).map(({ change }) => change),
    ...planRules(firewall, present, wanted),
    ...planStart(firewall),
    ...policyChanges.filter(({ opens }) => !opens).map(({ change }) => change),
    ...planBoot(firewall),
    ...planLogging(firewall, args),
  ];
  const filter = { rules: wanted, incoming: policies.incoming };
  if (changes.length > 0 && !args.force) guard(filter, { session, interface: firewall.sessionInterface });
  return changes;
}

/** Under check, an earlier task would have installed ufw; a real run that gets here fails with what is missing. */
export function planMissing(args: FirewallArguments, session: SessionFact | undefined): readonly Change[] {
  const declaration = normaliseRules(args.rules);
  const policies = wantedPolicies(args, ownDefaults);
  const names = declaration.rules.v4.concat(declaration.rules.v6).some(({ toProfile, fromProfile }) => {
    return toProfile !== '' || fromProfile !== '';
  });
  const filter = { rules: declaration.rules, incoming: policies.incoming };
  if (!args.force && !names) guard(filter, { session, interface: undefined });
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

function planUnknown({ rules, unknown }: Declaration): Change {
  const names = unknown.map((name) => JSON.stringify(name)).join(', ');
  const reason = `${names}: neither in /etc/services nor a profile of /etc/ufw/applications.d; install what brings it first`;
  return {
    summary: `change firewall rules, once ${names} is known`,
    diff: describeDifference(noRules, rules)?.diff ?? [],
    steps: [{ kind: 'run', script: refuse(reason) }],
  };
}

function presentRules({ stored, isIpv6 }: UfwFact): RulesByFamily {
  const rulesOf = (tuples: readonly string[]) => tuples.map(parseTuple).filter((rule) => rule !== undefined);
  return { v4: rulesOf(stored.v4.tuples), v6: isIpv6 ? rulesOf(stored.v6.tuples) : [] };
}

function wantedRules(
  present: RulesByFamily,
  { rules }: Declaration,
  { isExclusive, isIpv6 }: { readonly isExclusive: boolean; readonly isIpv6: boolean },
): RulesByFamily {
  const onlyV6 = rules.v6.filter(({ from, to }) => from.includes(':') || to.includes(':'));
  if (!isIpv6 && onlyV6.length > 0) {
    throw impossible('a rule is about IPv6 addresses, and /etc/default/ufw says IPV6=no');
  }
  if (isExclusive) return { v4: rules.v4, v6: isIpv6 ? rules.v6 : [] };
  return {
    v4: mergeRules(present.v4, rules.v4, 'v4'),
    v6: isIpv6 ? mergeRules(present.v6, rules.v6, 'v6') : [],
  };
}

function planRules(firewall: UfwFact, present: RulesByFamily, wanted: RulesByFamily): readonly Change[] {
  const difference = describeDifference(present, wanted);
  if (difference === undefined) return [];
  const tuples = {
    v4: wanted.v4.map((rule) => formatTuple(rule, 'v4')),
    v6: firewall.isIpv6 ? wanted.v6.map((rule) => formatTuple(rule, 'v6')) : undefined,
  };
  return [{ ...difference, steps: [{ kind: 'run', script: replaceRules(tuples, firewall) }] }];
}

function planStart(firewall: UfwFact): readonly Change[] {
  if (!firewall.isEnabled) {
    const diff = [{ attribute: 'enabled', before: 'no', after: 'yes' }];
    return [{ summary: 'switch on the firewall', diff, steps: [{ kind: 'run', script: startFirewall }] }];
  }
  const { frame, rules } = compareLive(firewall);
  if (frame.length + rules.length === 0) return [];
  const script = frame.length > 0 ? startFirewall : reloadRules(firewall.isIpv6);
  const summary = 'load the firewall again, which was changed behind ufw';
  return [{ summary, diff: shorten([...frame, ...rules]), steps: [{ kind: 'run', script }] }];
}

const mostShown = 12;

function shorten(diff: readonly Difference[]): readonly Difference[] {
  if (diff.length <= mostShown) return diff;
  const rest = { attribute: 'and', before: `${diff.length - mostShown} more differences`, after: undefined };
  return [...diff.slice(0, mostShown), rest];
}

function planBoot({ bootUnit }: UfwFact): readonly Change[] {
  if (bootUnit === 'enabled') return [];
  const diff = [{ attribute: 'unit ufw.service', before: bootUnit, after: 'enabled' }];
  return [{ summary: 'load the firewall at boot', diff, steps: [{ kind: 'run', script: enableAtBoot }] }];
}

function planLogging(firewall: UfwFact, { logging, exclusive }: FirewallArguments): readonly Change[] {
  const wanted = logging ?? (exclusive ? 'low' : firewall.logging);
  if (wanted === firewall.logging) return [];
  const diff = [{ attribute: 'logging', before: firewall.logging || undefined, after: wanted }];
  const script = sh`ufw logging ${wanted}`;
  return [{ summary: `set logging of the firewall to ${wanted}`, diff, steps: [{ kind: 'run', script }] }];
}

function wantedPolicies(args: FirewallArguments, present: Policies): Policies {
  const rest = args.exclusive ? ownDefaults : present;
  return {
    incoming: args.default?.incoming ?? rest.incoming,
    outgoing: args.default?.outgoing ?? rest.outgoing,
    routed: args.default?.routed ?? rest.routed,
  };
}

function planPolicy(
  name: PolicyName,
  before: UfwPolicy,
  after: UfwPolicy,
): readonly { readonly opens: boolean; readonly change: Change }[] {
  if (before === after) return [];
  const diff = [{ attribute: `default ${name}`, before, after }];
  const script = sh`ufw default ${after} ${name}`;
  const summary = `set the default for ${name} packets to ${after}`;
  return [{ opens: after === 'allow', change: { summary, diff, steps: [{ kind: 'run', script }] } }];
}

function guard(filter: Filter, session: GuardedSession): void {
  const reason = closesSession(filter, session);
  if (reason === undefined) return;
  throw new HostwrightError({
    code: 'REFUSED',
    message: `the firewall would lock this session out: ${reason}`,
    hint: 'Add a rule such as { allow: 22 } before it, or give force: true if another way in is certain.',
  });
}

function impossible(message: string): HostwrightError {
  return new HostwrightError({ code: 'PLAN_FAILED', message });
}
