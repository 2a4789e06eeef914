import type { HostwrightError } from '../errors/error';
import type { InventoryHost } from '../inventory/inventory';
import { visit, type VisitOptions } from '../visit';
import { missing, type Examination, type Finding } from './finding';
import { examineHost, hostFragment } from './host';

/** How to examine hosts. */
interface FleetOptions extends Pick<VisitOptions, 'askPassphrase'> {
  /** What to do about a host that is down. */
  readonly downHint: string | undefined;
}

/** Examines hosts in parallel: whether a login as root works, and what each lacks. */
export async function examineFleet(
  hosts: readonly InventoryHost[],
  { askPassphrase, downHint }: FleetOptions,
): Promise<readonly Examination[]> {
  const { signal } = new AbortController();
  const fragments = [hostFragment];
  const first = () => fragments;
  const options = { forks: 50, signal, first, askPassphrase, hasPreflight: false };
  const visits = await visit(hosts, options, examineHost);
  return visits.map(({ host, outcome }) => ({
    subject: host.name,
    findings: 'result' in outcome ? outcome.result : [unreachable(outcome.error, downHint)],
  }));
}

function unreachable({ code, message, hint }: HostwrightError, downHint: string | undefined): Finding {
  const isDown = ['CONNECT', 'CONNECT_TIMEOUT', 'PRIVATE_KEY'].includes(code);
  return missing(`${code}: ${message}`, isDown ? (downHint ?? hint) : hint);
}
