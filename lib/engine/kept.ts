import { endScript, keepScript } from '../undo/place';
import type { Planned } from './apply';
import type { HostPlay } from './host-play';
import { withJournal } from './journal';
import type { HostLock } from './lock/host-lock';
import { questionsOf } from './questions';
import type { Site } from './site';

/** The paths that were kept on a host in this run. */
const kept = new WeakMap<HostLock, Set<string>>();

type Batch = readonly [Planned, ...Planned[]];

/** A batch that leaves traces: a line in the journal of the host, and what `hostwright undo` needs. */
export function withTraces(host: HostPlay, site: Site, batch: Batch): Batch {
  return withJournal(host, site, withKept(site, batch));
}

/** A batch that first keeps on the host what it changes, for `hostwright undo`. It never fails. */
function withKept({ lock }: Site, [first, ...rest]: Batch): Batch {
  if (lock === undefined) return [first, ...rest];
  const known = kept.get(lock);
  const paths = [...new Set([first, ...rest].flatMap(pathsOf))].filter((path) => known?.has(path) !== true);
  if (known !== undefined && paths.length === 0) return [first, ...rest];
  kept.set(lock, new Set([...(known ?? []), ...paths]));
  const keep = { label: 'keep', script: keepScript(lock.id, paths), gated: true };
  return [{ ...first, markers: [keep, ...first.markers] }, ...rest];
}

/** Nothing of a trip was begun: it keeps the host when it is made again. */
export function forgetKept({ lock }: Site): void {
  if (lock !== undefined) kept.delete(lock);
}

/** Keeps on the host how this run left it, if it changed anything. A host that is lost does not matter here. */
export async function keepEnd({ lock, connection }: Site): Promise<void> {
  if (lock?.heldBy === undefined || !kept.has(lock)) return;
  await connection
    .trip([{ label: 'kept', script: endScript(lock.id) }], { timeout: 60 })
    .catch(() => undefined);
}

/** What its steps write, what it foresees to touch, and the files that it looks at. */
function pathsOf({ task: { module, args }, facts, changes, task }: Planned): readonly string[] {
  const written = changes
    .flatMap(({ steps }) => steps)
    .flatMap((step) => (step.kind === 'write' || step.kind === 'put' ? [step.path] : []));
  const foreseen = module.predicts?.(facts, args, Math.floor(Date.now() / 1000)) ?? [];
  const touched = foreseen.flatMap((one) => ('touches' in one ? [one.touches] : []));
  const read = questionsOf(task).flatMap(({ query: { kind, keys } }) =>
    keys.map((key) => kind.path?.(key as never) ?? '/').filter((path) => path !== '/'),
  );
  return [...written, ...touched, ...read].filter((path) => path.startsWith('/') && !volatile.test(path));
}

const volatile = /^\/(dev|proc|run|sys|tmp)(\/|$)/;
