import type { RunReport } from '../engine/run';
import { messageOf } from '../errors/message-of';
import { architectureFile } from '../inventory/files';
import type { Inventory } from '../inventory/inventory';
import { findDrift } from '../report/drift';
import { printError } from './print';
import type { RunFlags } from './run-flags';

/** The playbook of a run. */
interface StartedPlaybook {
  /** Undefined: a command line made it. */
  readonly file?: string;
  readonly directory: string;
}

type Flags = RunFlags & { readonly isDrift?: boolean };

/**
 * Keeps how a run or a check for drift ended on each host, where the project has a description of its architecture: its
 * document shows it. A plain check is not noted. What cannot be written is said, and the run is none the worse for it.
 */
export async function noteRun(
  { file, directory }: StartedPlaybook,
  { environment }: Inventory,
  { flags, report }: { readonly flags: Flags; readonly report: RunReport | undefined },
): Promise<void> {
  const isDrift = flags.isDrift === true;
  if (report === undefined || file === undefined || environment === undefined) return;
  if ((report.check && !isDrift) || architectureFile(directory) === undefined) return;
  try {
    const [{ loadSeen, saveSeen }, { withRun }] = await Promise.all([
      import('./seen-file'),
      import('../architecture/seen/runs'),
    ]);
    const place = { directory, environment };
    const counts = new Map<string, number>();
    for (const { host } of isDrift ? findDrift(report) : []) counts.set(host, (counts.get(host) ?? 0) + 1);
    const ended = {
      at: new Date(),
      playbook: report.playbook,
      isDrift,
      isInterrupted: report.outcome === 'interrupted',
      isPartial: isPartial(flags),
      hosts: Object.entries(report.hosts).map(([name, recap]) => ({
        ...{ name, recap },
        count: isDrift ? (counts.get(name) ?? 0) : recap.changed,
      })),
    };
    saveSeen(place, withRun(loadSeen(place), ended));
  } catch (thrown) {
    printError(`warning: the result of this run is not kept for the document: ${messageOf(thrown)}\n`);
  }
}

function isPartial({ tags = [], skipTags = [], startAt }: Flags): boolean {
  return tags.length + skipTags.length > 0 || startAt !== undefined;
}
