import { HostwrightError } from './errors/error';
import type { FactKind } from './facts/kind';
import type { InventoryHost } from './inventory/inventory';
import { redact, secretsIn } from './secrets/redact';
import type { Fragment } from './transport/connection';
import { visit, type Visit, type VisitOptions } from './visit';

/** Facts of one kind. */
export interface FactRequest {
  readonly kind: FactKind<never, unknown>;
  readonly keys: readonly unknown[];
}

/**
 * Reads facts of hosts in parallel, with one trip for each host: plain data for each key, `null` if the thing is
 * absent. Secrets in a host's variables are struck out.
 */
export async function readFacts(
  hosts: readonly InventoryHost[],
  request: FactRequest,
  options: Omit<VisitOptions, 'first'>,
): Promise<readonly Visit<readonly unknown[]>[]> {
  const visits = await readFactsOfEach(hosts, () => [request], options);
  return visits.map(({ outcome, ...each }) => ({
    ...each,
    outcome: 'error' in outcome ? outcome : { result: outcome.result[0] ?? [] },
  }));
}

/** The same for facts of several kinds, which may be others on each host: still one trip for each host. */
export async function readFactsOfEach(
  hosts: readonly InventoryHost[],
  requestsOf: (host: InventoryHost) => readonly FactRequest[],
  options: Omit<VisitOptions, 'first'>,
): Promise<readonly Visit<readonly (readonly unknown[])[]>[]> {
  const asked = new Map(
    hosts.map((host) => {
      const requests = requestsOf(host).filter(({ keys }) => keys.length > 0);
      return [host, { requests, fragments: requests.map(toFragment) }] as const;
    }),
  );
  const first = (host: InventoryHost) => asked.get(host)?.fragments ?? [];
  return visit(hosts, { ...options, first }, async (connection, host) => {
    const results = await connection.trip(first(host), { signal: options.signal });
    const secrets = secretsIn({ vars: host.vars, target: host.target });
    const values = (asked.get(host)?.requests ?? []).map(({ kind, keys }, index) => {
      const result = results[index];
      if (result?.code !== 0 || result.dropped > 0) throw unreadable(kind.name, host, result?.stderr ?? '');
      const facts = kind.parse(result.stdout);
      const found = keys as readonly never[];
      return [kind.name, found.map((key) => plain(facts.get(kind.address(key)) ?? null, secrets))] as const;
    });
    const byKind = new Map(values);
    return requestsOf(host).map(({ kind }) => byKind.get(kind.name) ?? []);
  });
}

function toFragment({ kind, keys }: FactRequest): Fragment {
  const wanted = keys as readonly never[];
  return {
    label: `read facts: ${kind.name}`,
    script: kind.read(wanted),
    input: kind.input?.(wanted),
    timeout: 120,
  };
}

/** Maps as objects and sets as lists, without secrets. */
function plain(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return redact(value, secrets);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value) || value instanceof Set) return [...value].map((each) => plain(each, secrets));
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(entries.map(([key, each]) => [String(key), plain(each, secrets)]));
}

function unreadable(kind: string, { name }: InventoryHost, reason: string): HostwrightError {
  return new HostwrightError({
    code: 'FACTS_FAILED',
    message: `${name}: the facts of kind ${kind} cannot be read: ${reason.trim() || 'no complete answer'}`,
    hint: 'Ask for fewer keys at a time, or find out on the host what is missing.',
  });
}
