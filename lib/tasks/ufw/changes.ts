import { HostwrightError } from '../../errors/error';
import type { PortName } from '../../facts/port-name';
import type { SessionFact } from '../../facts/session';
import type { UfwFact, UfwPolicy } from '../../facts/ufw';
import { perObject } from '../../schema/answer-cache';
import { sh } from '../../shell/sh';
import type { Change, Difference } from '../contract/change';
import type { DeclaredFirewall } from './args';
import { normaliseRules, type Declaration } from './declaration';
import { describeDifference, type RulesByFamily } from './difference';
import { guardSession } from './guard';
import { compareLive } from './live';
import { mergeRules } from './merge';
import { planUnknown } from './missing';
import { policyNames, wantedPolicies, type Policies } from './policies';
import { planRestore } from './restore';
import { formatTuple, parseTuple } from './rule';
import { limitsSession } from './session';
import { enableAtBoot, reloadRules, replaceRules, setPolicy, startFirewall } from './steps';

type PolicyName = keyof Policies;

/** What `ufw` looks at on a host where it is installed. */
export interface InstalledFacts {
  readonly firewall: UfwFact;
  readonly session: SessionFact | undefined;
  readonly portNames: ReadonlyMap<string, PortName>;
}

/**
 * The changes of an installed firewall, in an order that never locks out the session: first the files that ufw needs,
 * then the defaults that open, the rules, the start, and the defaults that close. Logging comes last, because it needs
 * the chains.
 */
export function planFirewall(facts: InstalledFacts, args: DeclaredFirewall): readonly Change[] {
  const { firewall, session, portNames } = facts;
  const restored = planRestore(firewall);
  const declaration = normaliseRules(args.rules, { portNames, profiles: firewall.profiles });
  const [problem] = declaration.problems;
  if (problem !== undefined) throw impossible(problem);
  if (declaration.unknown.length > 0) return [planUnknown(declaration)];
  const present = presentRules(firewall);
  const wanted = wantedRules(present, declaration, { isExclusive: args.exclusive, isIpv6: firewall.isIpv6 });
  const policies = wantedPolicies(args, firewall.policies);
  const policyChanges = policyNames.flatMap((name) => planPolicy(name, firewall, policies[name]));
  const filter = { rules: wanted, incoming: policies.incoming };
  const connection = { session, interface: firewall.sessionInterface };
  const limited =
    limitsSession({ ...filter, rules: present }, connection) === undefined
      ? limitsSession(filter, connection)
      : undefined;
  const withLimit = (change: Change) =>
    limited === undefined ? change : { ...change, summary: `${change.summary}${warning(limited)}` };
  const changes = [
    ...restored,
    ...policyChanges.filter(({ opens }) => opens).map(({ change }) => change),
    ...planRules(firewall, present, wanted).map(withLimit),
    ...planStart(firewall),
    ...policyChanges.filter(({ opens }) => !opens).map(({ change }) => change),
    ...planBoot(firewall),
    ...planLogging(firewall, args),
  ];
  if (changes.length > 0 && !args.force) guardSession(filter, connection);
  return changes;
}

/** A run connects once, so runs that follow each other closely cannot connect. */
function warning(port: number): string {
  return ` (refuses the sixth connection to port ${port} within 30 seconds, of Hostwright too)`;
}

const presentRules = perObject(({ stored, isIpv6 }: UfwFact): RulesByFamily => {
  const rulesOf = (tuples: readonly string[]) => tuples.map(parseTuple).filter((rule) => rule !== undefined);
  return { v4: rulesOf(stored.v4.tuples), v6: isIpv6 ? rulesOf(stored.v6.tuples) : [] };
});

function wantedRules(
  present: RulesByFamily,
  { rules }: Declaration,
  { isExclusive, isIpv6 }: { readonly isExclusive: boolean; readonly isIpv6: boolean },
): RulesByFamily {
  const onlyV6 = rules.v6.filter(({ from, to }) => from.includes(':') || to.includes(':'));
  if (!isIpv6 && onlyV6.length > 0) {
    throw impossible('a rule has IPv6 addresses, but /etc/default/ufw says IPV6=no');
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
    return [
      {
        summary: 'switch on the firewall',
        diff,
        steps: [{ kind: 'run', script: startFirewall(firewall.isIpv6) }],
      },
    ];
  }
  if (firewall.missing.length > 0) {
    const diff = [{ attribute: 'loaded', before: 'rules of missing files', after: 'rules of the files' }];
    return [
      {
        summary: 'load the firewall again',
        diff,
        steps: [{ kind: 'run', script: startFirewall(firewall.isIpv6) }],
      },
    ];
  }
  const { frame, rules } = compareLive(firewall);
  if (frame.length + rules.length === 0) return [];
  const script = (frame.length > 0 ? startFirewall : reloadRules)(firewall.isIpv6);
  const summary = 'load the firewall again, because the kernel does not have what its files say';
  return [{ summary, diff: shorten([...frame, ...rules]), steps: [{ kind: 'run', script }] }];
}

const mostShown = 12;

function shorten(diff: readonly Difference[]): readonly Difference[] {
  if (diff.length <= mostShown) return diff;
  const more = `${diff.length - mostShown} more differences`;
  const rest = { attribute: more, before: 'not as declared', after: 'as declared' };
  return [...diff.slice(0, mostShown), rest];
}

function planBoot({ bootUnit }: UfwFact): readonly Change[] {
  if (bootUnit === 'enabled') return [];
  const diff = [{ attribute: 'unit ufw.service', before: bootUnit, after: 'enabled' }];
  return [{ summary: 'load the firewall at boot', diff, steps: [{ kind: 'run', script: enableAtBoot }] }];
}

function planLogging(firewall: UfwFact, { logging, exclusive }: DeclaredFirewall): readonly Change[] {
  const wanted = logging ?? (exclusive ? 'low' : firewall.logging);
  if (wanted === firewall.logging) return [];
  const diff = [{ attribute: 'logging', before: firewall.logging || undefined, after: wanted }];
  const script = sh`ufw logging ${wanted}`;
  return [{ summary: `set logging of the firewall to ${wanted}`, diff, steps: [{ kind: 'run', script }] }];
}

function planPolicy(
  name: PolicyName,
  { policies, isIpv6 }: UfwFact,
  after: UfwPolicy,
): readonly { readonly opens: boolean; readonly change: Change }[] {
  const before = policies[name];
  if (before === after) return [];
  const diff = [{ attribute: `default ${name}`, before, after }];
  const script = setPolicy(isIpv6, name, after);
  const summary = `set the default for ${name} packets to ${after}`;
  return [{ opens: after === 'allow', change: { summary, diff, steps: [{ kind: 'run', script }] } }];
}

function impossible(message: string): HostwrightError {
  return new HostwrightError({ code: 'PLAN_FAILED', message });
}
