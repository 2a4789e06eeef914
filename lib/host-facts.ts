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
  { kind, keys }: FactRequest,
  options: Omit<VisitOptions, 'first'>,
): Promise<readonly Visit<readonly unknown[]>[]> {
  const wanted = keys as readonly never[];
  const fragment: Fragment = {
    label: `read facts: ${kind.name}`,
    script: kind.read(wanted),
    input: kind.input?.(wanted),
    timeout: 120,
  };
  const first = [fragment];
  return visit(hosts, { ...options, first }, async (connection, host) => {
    const [result] = await connection.trip(first, { signal: options.signal });
    if (result?.code !== 0 || result.dropped > 0) throw unreadable(kind.name, host, result?.stderr ?? '');
    const values = kind.parse(result.stdout);
    const secrets = secretsIn({ vars: host.vars, target: host.target });
    return wanted.map((key) => plain(values.get(kind.address(key)) ?? null, secrets));
  });
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
