import type { RunIdentity } from '../engine/lock/host-lock';
import type { OpenRecord } from '../history/write-record';
import type { Inventory } from '../inventory/inventory';
import { narrowedBy } from './about-run';
import { packageVersion } from './package';
import { printError } from './print';
import type { RunFlags } from './run-flags';

/** The playbook of a run. */
interface StartedPlaybook {
  readonly playbook: { readonly name: string };
  /** Undefined: a command line made it. */
  readonly file?: string;
  readonly directory: string;
}

type Flags = RunFlags & { readonly isDrift?: boolean };

/** The record of a run in the history of its project; where there is none, a record that keeps nothing. */
export async function keepRecord(
  { playbook, file, directory }: StartedPlaybook,
  { environment }: Inventory,
  { flags, identity }: { readonly flags: Flags; readonly identity: RunIdentity },
): Promise<OpenRecord> {
  const [{ historyPlace }, { openRecord }, { recordVersion }] = await Promise.all([
    import('../history/place'),
    import('../history/write-record'),
    import('../history/record'),
  ]);
  const place = historyPlace(directory);
  if (place === undefined) return { onEvent: () => undefined, end: () => undefined };
  const head = {
    ...({ kind: 'record', version: recordVersion, ...identity } as const),
    at: new Date().toISOString(),
    of: flags.isDrift === true ? 'drift' : flags.check === true ? 'check' : 'run',
    playbook: playbook.name,
    ...(environment !== undefined && { environment }),
    ...(file === undefined && { isOneOff: true as const }),
    hostwright: packageVersion(),
    narrowedBy: narrowedBy(flags),
  } as const;
  return openRecord(place, head, (message) => printError(`warning: ${message}\n`));
}
