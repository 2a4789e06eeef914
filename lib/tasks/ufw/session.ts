import type { SessionFact } from '../../facts/session';
import type { UfwPolicy } from '../../facts/ufw';
import { covers, parseEndpoint, parseNetwork, type Network } from '../shared/network/network';
import { includesPort } from './ports';
import { describeRule, type PlainRule } from './rule';
import type { RulesByFamily } from './difference';

/** What decides about a new connection. */
export interface Filter {
  readonly rules: RulesByFamily;
  readonly incoming: UfwPolicy;
}

/** The running session, and its interface where that is known. */
export interface GuardedSession {
  readonly session: SessionFact | undefined;
  readonly interface: string | undefined;
}

/**
 * Why a filter would keep the running SSH session out, as a message; undefined: it would not, or there is no session.
 */
export function closesSession(filter: Filter, session: GuardedSession): string | undefined {
  const connection = connectionOf(session);
  if (connection === undefined) return undefined;
  const { port } = connection;
  const decisive = findDecisive(filter, connection);
  const subject = `port ${port} for ${session.session?.clientAddress ?? ''}, which this session uses`;
  if (decisive === undefined) {
    return filter.incoming === 'allow'
      ? undefined
      : `no rule opens ${subject}, and the default for incoming is ${filter.incoming}`;
  }
  if (opens(decisive)) return undefined;
  const verb = decisive.fromPorts === 'any' ? 'closes' : 'may close';
  return `"${describeRule(decisive)}" ${verb} ${subject}`;
}

/** The port of the running SSH session, if a filter limits how often a client may connect to it. */
export function limitsSession(filter: Filter, session: GuardedSession): number | undefined {
  const connection = connectionOf(session);
  if (connection === undefined) return undefined;
  return findDecisive(filter, connection)?.action === 'limit' ? connection.port : undefined;
}

function connectionOf({ session, interface: name }: GuardedSession): Connection | undefined {
  const client = parseEndpoint(session?.clientAddress ?? '');
  const server = parseEndpoint(session?.serverAddress ?? '');
  const port = session?.serverPort;
  if (client === undefined || server === undefined || port === undefined) return undefined;
  return { client, server, port, interface: name };
}

function findDecisive({ rules }: Filter, connection: Connection): PlainRule | undefined {
  return rules[connection.client.family].find((rule) => isAbout(rule, connection));
}

interface Connection {
  readonly client: Network;
  readonly server: Network;
  readonly port: number;
  readonly interface: string | undefined;
}

function opens({ action }: PlainRule): boolean {
  return action === 'allow' || action === 'limit';
}

// The client's port differs for every connection. So a rule that opens some ports does not count, and one that closes
// some may match the next connection.
function isAbout(rule: PlainRule, { client, server, port, interface: name }: Connection): boolean {
  return (
    !rule.isRouted &&
    rule.direction === 'in' &&
    (rule.protocol === 'tcp' || rule.protocol === 'any') &&
    includesPort(rule.toPorts, port) &&
    (rule.fromPorts === 'any' || !opens(rule)) &&
    isIn(rule.from, client) &&
    isIn(rule.to, server) &&
    isThrough(rule, name)
  );
}

function isIn(place: string, address: Network): boolean {
  const network = parseNetwork(place);
  return network === undefined || covers(network, address);
}

// Where the interface is not known, a rule that opens one counts, and a rule that closes one does not.
function isThrough(rule: PlainRule, name: string | undefined): boolean {
  const { inInterface: pattern } = rule;
  if (pattern === '') return true;
  if (name === undefined) return opens(rule);
  return pattern.endsWith('+') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}
