import type { DeclaredRule } from './args';
import { pairEnds, type EndPair } from './ends';
import {
  protocolsOfPorts,
  resolvePorts,
  type KnownNames,
  type PortChoice,
  type ResolvedPorts,
} from './resolve';
import type { Family, PlainRule } from './rule';

/** A rule together with the families that it is for. */
export interface PlacedRule {
  readonly rule: PlainRule;
  readonly families: readonly Family[];
}

/** What one declared rule becomes: rules, or problems as messages. */
export interface NormalisedRule {
  readonly rules: readonly PlacedRule[];
  /** Names that are neither a service nor a profile. */
  readonly unknown: readonly string[];
  readonly problems: readonly string[];
}

/** The ports of both ends of the packets. */
interface PortEnds {
  readonly to: ResolvedPorts;
  readonly from: ResolvedPorts;
}

const portless = new Set(['esp', 'ah', 'gre', 'igmp', 'ipv6', 'vrrp']);
const onlyV4 = new Set(['igmp', 'ipv6']);
const verbs = ['allow', 'deny', 'limit', 'reject'] as const;

/** Brings one declared rule into the form that ufw keeps; lists and profiles become several rules. */
export function normaliseRule(declared: DeclaredRule, known?: KnownNames): NormalisedRule {
  const actions = verbs.filter((verb) => declared[verb] !== undefined);
  const [action] = actions;
  const what = action === undefined ? undefined : declared[action];
  if (action === undefined || what === undefined || actions.length > 1) {
    const problem = `needs exactly one of allow, deny, limit and reject, and has ${actions.join(', ') || 'none'}`;
    return { rules: [], unknown: [], problems: [problem] };
  }
  const ports = { to: resolvePorts(what, known), from: resolvePorts(declared.fromPort ?? 'any', known) };
  const ends = pairEnds(declared.from ?? 'any', declared.to ?? 'any');
  const problems = [...ends.problems, ...wayProblems(declared), ...portProblems(declared, ports)];
  const unknown = [ports.to.symbol, ports.from.symbol].filter(Boolean);
  if (problems.length > 0) return { rules: [], unknown, problems };
  const rules = ports.to.choices.flatMap((choice) =>
    ends.pairs.map((pair) => placeRule(ruleOf({ declared, action, choice, pair, ports }), pair)),
  );
  return { rules, unknown, problems };
}

function placeRule(rule: PlainRule, { families }: EndPair): PlacedRule {
  return { rule, families: families.filter((family) => family === 'v4' || !onlyV4.has(rule.protocol)) };
}

function ruleOf({
  declared,
  action,
  choice,
  pair,
  ports,
}: {
  readonly declared: DeclaredRule;
  readonly action: PlainRule['action'];
  readonly choice: PortChoice;
  readonly pair: EndPair;
  readonly ports: PortEnds;
}): PlainRule {
  const [source] = ports.from.choices;
  const protocols = protocolsOfPorts(declared.proto, choice, source);
  return {
    action,
    log: declared.log === undefined ? '' : declared.log === 'all' ? 'log-all' : 'log',
    protocol: protocols.length === 1 ? (protocols[0] ?? 'any') : 'any',
    toPorts: choice.ports,
    to: pair.to,
    fromPorts: source?.ports ?? 'any',
    from: pair.from,
    // An unknown name stands for itself, so that two different names are not one rule.
    toProfile: ports.to.profile + ports.to.symbol,
    fromProfile: ports.from.symbol,
    ...wayOf(declared),
    isRouted: declared.route === true,
    comment: declared.comment ?? '',
  };
}

function wayOf(declared: DeclaredRule): Pick<PlainRule, 'direction' | 'inInterface' | 'outInterface'> {
  const { route, direction = 'in', interface: name = '', outInterface = '' } = declared;
  if (route === true) {
    return { direction: name === '' && outInterface !== '' ? 'out' : 'in', inInterface: name, outInterface };
  }
  return direction === 'in'
    ? { direction, inInterface: name, outInterface: '' }
    : { direction, inInterface: '', outInterface: name };
}

function wayProblems({ route, direction, interface: name, outInterface }: DeclaredRule): readonly string[] {
  if (route !== true && outInterface !== undefined) return ['outInterface is for rules with route: true'];
  if (route === true && direction !== undefined) {
    return ['direction is not for rules with route: true: give interface, outInterface or both'];
  }
  return name === undefined || name !== outInterface
    ? []
    : [`interface and outInterface are both ${name}: packets do not pass from an interface to itself`];
}

function portProblems({ proto }: DeclaredRule, { to, from }: PortEnds): readonly string[] {
  const [source] = from.choices;
  const problems = [...to.problems, ...from.problems];
  if (problems.length > 0) return problems;
  if (from.profile !== '') return [`fromPort: ${from.profile} is a profile, not a port`];
  if (proto !== undefined && to.profile !== '')
    return [`leave out proto: the profile ${to.profile} has its own`];
  return to.choices.flatMap((choice) => {
    const shown = choice.ports === 'any' ? (source?.ports ?? 'any') : choice.ports;
    if (proto !== undefined && portless.has(proto)) return shown === 'any' ? [] : [`${proto} has no ports`];
    const protocols = protocolsOfPorts(proto, choice, source);
    const isMany = [choice, source].some((ports) => ports !== undefined && /[,:]/.test(ports.ports));
    if (protocols.length === 0) return [`${shown} is not a port of ${proto ?? 'one protocol'}`];
    return isMany && protocols.length > 1
      ? [`${shown} means several ports: write '${shown}/tcp' or '${shown}/udp'`]
      : [];
  });
}
