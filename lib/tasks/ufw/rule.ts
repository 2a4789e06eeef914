import { formatNetwork, parseNetwork } from '../shared/network/network';
import { normalisePorts, type Ports } from './ports';

export type Family = 'v4' | 'v6';

/** A rule in its normal form; a rule for both families is one for each. */
export interface PlainRule {
  readonly action: 'allow' | 'deny' | 'limit' | 'reject';
  /** Log new connections, or all packets. */
  readonly log: '' | 'log' | 'log-all';
  /** `any`, `tcp`, `udp`, `esp`, … */
  readonly protocol: string;
  readonly toPorts: Ports;
  /** `any`, or a normalised network. */
  readonly to: string;
  readonly fromPorts: Ports;
  readonly from: string;
  /** The application profile that the ports come from, or nothing. */
  readonly toProfile: string;
  readonly fromProfile: string;
  readonly direction: 'in' | 'out';
  readonly inInterface: string;
  readonly outInterface: string;
  /** Whether it filters packets that pass through the host instead of packets from or to it. */
  readonly isRouted: boolean;
  readonly comment: string;
}

const anywhere = { v4: '0.0.0.0/0', v6: '::/0' } as const;

/** Reads a rule from a tuple in ufw's files; undefined: ufw itself would skip it. */
export function parseTuple(tuple: string): PlainRule | undefined {
  const [fields = '', comment = ''] = tuple.split(' comment=');
  const words = fields.trim().split(/\s+/);
  if (words.length < 6 || words.length > 9) return undefined;
  const [action = '', protocol = '', toPorts = '', to = '', fromPorts = '', from = ''] = words;
  const [toProfile = '-', fromProfile = '-'] = words.length >= 8 ? words.slice(6, 8) : [];
  const [, route, verb, log = ''] =
    /^(route:)?(allow|deny|limit|reject)(?:_(log|log-all))?$/.exec(action) ?? [];
  if (verb === undefined) return undefined;
  return {
    action: verb as PlainRule['action'],
    log: log as PlainRule['log'],
    protocol,
    toPorts: normalisePorts(toPorts),
    to: normaliseAddress(to),
    fromPorts: normalisePorts(fromPorts),
    from: normaliseAddress(from),
    toProfile: parseProfile(toProfile),
    fromProfile: parseProfile(fromProfile),
    ...parseWay(words.length % 2 === 1 ? (words.at(-1) ?? 'in') : 'in'),
    isRouted: route !== undefined,
    comment: Buffer.from(comment.trim(), 'hex').toString('utf8'),
  };
}

/** Writes a rule as a tuple for the file of one family. */
export function formatTuple(rule: PlainRule, family: Family): string {
  const log = rule.log === '' ? '' : `_${rule.log}`;
  const words = [
    `${rule.isRouted ? 'route:' : ''}${rule.action}${log}`,
    rule.protocol,
    rule.toPorts,
    rule.to === 'any' ? anywhere[family] : rule.to,
    rule.fromPorts,
    rule.from === 'any' ? anywhere[family] : rule.from,
    ...(rule.toProfile + rule.fromProfile === ''
      ? []
      : [formatProfile(rule.toProfile), formatProfile(rule.fromProfile)]),
    formatWay(rule),
  ];
  const comment = Buffer.from(rule.comment, 'utf8').toString('hex');
  return `${words.join(' ')}${comment === '' ? '' : ` comment=${comment}`}`;
}

/** Which packets a rule matches: two rules for the same packets cannot both exist. */
export function matchOf(rule: PlainRule): string {
  return formatTuple({ ...rule, action: 'allow', log: '', comment: '' }, 'v4');
}

/** A rule as text for people: `allow 22/tcp from 10.0.0.0/8`. */
export function describeRule(rule: PlainRule): string {
  const { protocol, toPorts, to, fromPorts, from } = rule;
  const suffix = protocol === 'any' || (toPorts === 'any' && fromPorts === 'any') ? '' : `/${protocol}`;
  const ports = toPorts === 'any' && suffix === '' ? protocol : `${toPorts}${suffix}`;
  return [
    rule.isRouted ? 'route' : '',
    rule.action,
    rule.direction === 'out' && !rule.isRouted ? 'out' : '',
    describePorts(rule, ports),
    from === 'any' && fromPorts === 'any' ? '' : `from ${from}`,
    fromPorts === 'any' ? '' : `port ${fromPorts}${rule.fromProfile && ` (${rule.fromProfile})`}`,
    to === 'any' ? '' : `to ${to}`,
    rule.inInterface === '' ? '' : `in on ${rule.inInterface}`,
    rule.outInterface === '' ? '' : `out on ${rule.outInterface}`,
    rule.log === '' ? '' : rule.log === 'log' ? 'logging new connections' : 'logging all packets',
    rule.comment === '' ? '' : `# ${rule.comment}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function describePorts({ toProfile }: PlainRule, ports: string): string {
  if (toProfile === '') return ports;
  return ports === 'any' ? toProfile : `${toProfile} (${ports})`;
}

/** Whether a rule is for both families, because it names no addresses. */
export function isForBoth(rule: PlainRule): boolean {
  return rule.to === 'any' && rule.from === 'any';
}

function normaliseAddress(text: string): string {
  const network = parseNetwork(text);
  if (network === undefined) return text;
  return network.prefix === 0 ? 'any' : formatNetwork(network);
}

function parseProfile(text: string): string {
  return text === '-' ? '' : text.replaceAll('%20', ' ');
}

function formatProfile(name: string): string {
  return name === '' ? '-' : name.replaceAll(' ', '%20');
}

// `in`, `out`, `in_eth0`, `out_eth0`, `in_eth0!out_eth1`; the last only for packets that pass through.
function parseWay(text: string): Pick<PlainRule, 'direction' | 'inInterface' | 'outInterface'> {
  const [, inInterface = ''] = /^in_([^!]+)/.exec(text) ?? [];
  const [, outInterface = ''] = /(?:^|!)out_(.+)$/s.exec(text) ?? [];
  return { direction: text.startsWith('out') ? 'out' : 'in', inInterface, outInterface };
}

function formatWay({ direction, inInterface, outInterface }: PlainRule): string {
  const ways = [inInterface && `in_${inInterface}`, outInterface && `out_${outInterface}`].filter(Boolean);
  return ways.length === 0 ? direction : ways.join('!');
}
