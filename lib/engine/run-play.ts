import type { Event } from './events';
import type { HostMemory } from './first-trip';
import type { RunResults } from './collect';
import type { Fleet, FleetHost } from './fleet';
import { viewFleet } from './fleet-view';
import type { PlayContext } from './host-play';
import { createOnce } from './once';
import { inOrder, toBatches } from './order';
import { inPool } from './pool';
import type { Ask } from './prompt';
import type { Review } from './review';
import type { Play } from './play';
import type { PreparedPlay } from './prepare';
import type { Recap } from './recap';
import { runHost } from './run-host';
import type { Selection } from './select';
import type { Sites } from './sites';

/** What all plays of a run share. */
export interface RunContext {
  readonly check: boolean;
  readonly selection: Selection;
  readonly forks: number;
  readonly emit: (event: Event) => void;
  readonly signal: AbortSignal;
  readonly cut: AbortSignal;
  readonly sites: Sites;
  readonly ask: Ask | undefined;
  readonly review: Review | undefined;
  readonly recap: Recap;
  readonly memory: Map<string, HostMemory>;
  readonly fleet: Fleet;
  readonly allResults: RunResults;
  readonly secretsOf: PlayContext['secretsOf'];
}

/** Runs a play, batch after batch; `false`: too much failed, so the run must end here. */
export async function runPlay(
  run: RunContext,
  { play, fetched }: Pick<PreparedPlay, 'play' | 'fetched'>,
  hosts: readonly FleetHost[],
): Promise<boolean> {
  const fatal = new AbortController();
  const context: PlayContext = {
    play: play.name,
    check: run.check,
    selection: run.selection,
    emit: (event) => {
      run.emit(event);
      if (play.anyErrorsFatal === true && isFatal(event)) fatal.abort();
    },
    signal: AbortSignal.any([run.signal, fatal.signal]),
    cut: run.cut,
    siteOf: (name) => run.sites.of(name),
    once: createOnce(),
    fleet: run.fleet,
    fetched,
    view: viewFleet(run.fleet, (name) => run.memory.get(name)?.base),
    allResults: run.allResults,
    secretsOf: run.secretsOf,
    ask: run.ask,
    review: run.review,
  };
  for (const batch of toBatches(play.serial, inOrder(play.order, hosts))) {
    run.emit({ kind: 'play', play: play.name, hosts: batch.map(({ name }) => name) });
    await inPool(batch, run.forks, (host) => runTimed(run, play, host, context));
    if (run.signal.aborted) return false;
    const rule = fatal.signal.aborted ? 'a host failed (anyErrorsFatal)' : brokenLimit(run, play, batch);
    if (rule === undefined) continue;
    run.recap.endEarly(`${play.name}: ${rule}`);
    return false;
  }
  return true;
}

async function runTimed(run: RunContext, play: Play, host: FleetHost, context: PlayContext): Promise<void> {
  const started = Date.now();
  await runHost({ play, host, context, memory: run.memory });
  run.recap.addTime(host.name, Date.now() - started);
}

function isFatal(event: Event): boolean {
  return event.kind === 'host' && (event.status === 'failed' || event.status === 'unreachable');
}

/** The limit that the failures of a batch break, as text; undefined: none. */
function brokenLimit(
  { recap }: RunContext,
  { serial, maxFailPercentage }: Play,
  batch: readonly FleetHost[],
): string | undefined {
  const failed = batch.filter(({ name }) => recap.isOut(name)).length;
  if (maxFailPercentage === undefined) {
    return serial !== undefined && failed === batch.length
      ? 'all hosts of a batch failed (serial)'
      : undefined;
  }
  if ((failed / batch.length) * 100 <= maxFailPercentage) return undefined;
  const where = serial === undefined ? '' : ' of a batch';
  return `${failed} of ${batch.length} hosts${where} failed (maxFailPercentage: ${maxFailPercentage})`;
}
