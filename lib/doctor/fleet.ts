import { inPool } from '../engine/pool';
import { createConnectContext, type ConnectContextOptions } from '../transport/context';
import type { NamedTarget } from '../transport/preflight';
import type { Examination } from './finding';
import { examineHost } from './host';

/** Looks at hosts, many at a time; they are told in their order. */
export async function examineFleet(
  hosts: readonly NamedTarget[],
  {
    askPassphrase,
    downHint,
  }: Pick<ConnectContextOptions, 'askPassphrase'> & { readonly downHint: string | undefined },
): Promise<readonly Examination[]> {
  const context = createConnectContext({ askPassphrase });
  const done = new Map<string, Examination>();
  try {
    await inPool(
      hosts,
      50,
      async (host) => void done.set(host.name, await examineHost(host, context, downHint)),
    );
  } finally {
    await context.close();
  }
  return hosts.flatMap(({ name }) => done.get(name) ?? []);
}
