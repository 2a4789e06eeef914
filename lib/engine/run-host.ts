import { toHostwrightError } from '../errors/error';
import { addResults } from './collect';
import type { Event, Failure, HostEvent } from './events';
import type { FleetHost } from './fleet';
import { makeFirstTrip, type HostMemory } from './first-trip';
import { flushHandlers } from './flush';
import type { HostPlay, PlayContext } from './host-play';
import { redactEvent } from './host-secrets';
import { tasksOf } from './items';
import { readAgain } from './link/come-back';
import { settleLeftTrips } from './link/left-trips';
import type { Play } from './play';
import { argumentProblems, argumentsError, itemsOf } from './prepare';
import { reportEnd } from './report-task';
import { demandSettled } from './settled';
import type { Site } from './site';
import { withoutProvider } from './secrets';
import { RunStopped, TaskFailed } from './stops';
import { unbatched, runItem, walk } from './walk';

/** What a host needs in addition to the context of the play. */
export interface HostTurn {
  readonly play: Play;
  readonly host: FleetHost;
  readonly context: PlayContext;
  /** Set in the first play of the host. */
  readonly memory: Map<string, HostMemory>;
}

/** Runs a play on a host. Never throws: every error becomes an event of this host. */
export async function runHost(given: HostTurn): Promise<void> {
  const turn = { ...given, lap: laps() };
  try {
    await playHost(turn);
    report(turn, { status: 'done' });
  } catch (thrown) {
    report(turn, endOf(thrown, turn));
  }
}

interface Turn extends HostTurn {
  readonly lap: Lap;
}

async function playHost(turn: Turn): Promise<void> {
  const { host, context, play } = turn;
  if (context.signal.aborted) throw new RunStopped('the run was stopped');
  if (!turn.memory.has(host.name)) report(turn, { status: 'connecting' });
  const site = await siteOf(turn);
  const { base, pending } = await remember(turn, site);
  site.observations.clear();
  const { name, groups, vars } = host;
  const { environment, secretOf = withoutProvider } = context.fleet;
  const view = { name, groups, vars, facts: base, fleet: context.view, environment, secret: secretOf };
  const items = itemsOf(play, view);
  const problems = argumentProblems(play.name, tasksOf(items), context.fetched);
  if (problems.length > 0) throw argumentsError(problems);
  report(turn, { status: 'running', tasks: tasksOf(items).length });
  const hostPlay = toHostPlay(context, site, pending);
  const around = { rest: [], isTolerant: false };
  try {
    await walk(hostPlay, items, around);
    await flushHandlers(hostPlay, (handler, later) => runItem(hostPlay, handler, unbatched(around, later)));
    await demandSettled(hostPlay);
  } finally {
    addResults(context.allResults, name, hostPlay.results);
  }
  // The next play reads the facts again: until then those of two hundred hosts would only fill the memory.
  site.observations.clear();
}

/** The site of the host; a stopped run ends an attempt to connect. */
async function siteOf({ host, context }: HostTurn): Promise<Site> {
  try {
    return await context.siteOf(host.name);
  } catch (thrown) {
    throw context.signal.aborted && !context.cut.aborted ? new RunStopped('the run was stopped') : thrown;
  }
}

async function remember(turn: Turn, site: Site): Promise<HostMemory> {
  const known = turn.memory.get(turn.host.name);
  if (known !== undefined) return known;
  report(turn, { status: 'facts' });
  const fresh = await readAgain(site, () => makeFirstTrip(site.connection, site.first));
  const { host, context } = turn;
  const warn = (message: string) => context.emit({ kind: 'warning', host: host.name, message });
  if (!context.check) await settleLeftTrips(site, fresh.left, { warn, signal: context.signal });
  turn.memory.set(turn.host.name, fresh);
  return fresh;
}

function toHostPlay(context: PlayContext, site: Site, pending: Set<string>): HostPlay {
  const secrets = context.secretsOf(site.name);
  return {
    ...context,
    emit: (event) => context.emit(redactEvent(event, secrets.list())),
    secrets,
    site,
    pending,
    changed: new Set(),
    open: new Set(),
    results: new Map(),
    done: [],
    failed: new Set(),
    notified: new Set(),
    handlers: new Set(),
    window: Number.POSITIVE_INFINITY,
    isStarted: context.selection.startAt === undefined,
  };
}

type Ending = Pick<HostEvent, 'status' | 'error' | 'tasks'>;

function report({ host, context, lap }: Turn, ending: Ending): void {
  const ms = lap();
  const event: Event = {
    kind: 'host',
    host: host.name,
    play: context.play,
    ...ending,
    ...(ms !== undefined && { ms }),
  };
  context.emit(redactEvent(event, context.secretsOf(host.name).list()));
}

/** Milliseconds since the last call; undefined the first time. */
type Lap = () => number | undefined;

function laps(): Lap {
  let last: number | undefined;
  return () => {
    const now = Date.now();
    const ms = last === undefined ? undefined : now - last;
    last = now;
    return ms;
  };
}

function endOf(thrown: unknown, { host, context }: HostTurn): Ending {
  if (thrown instanceof TaskFailed) return { status: 'failed' };
  if (thrown instanceof RunStopped) return { status: 'interrupted' };
  const error = reportEnd(toHostwrightError(thrown), host.vars);
  if (context.cut.aborted && isUnreachable(error.code))
    return { status: 'interrupted', error: cutFailure(error) };
  return { status: isUnreachable(error.code) ? 'unreachable' : 'failed', error };
}

/** The transport cannot tell that this side ended the connection. */
function cutFailure({ message }: Failure): Failure {
  return {
    code: 'INTERRUPTED',
    message: `cut on request: ${message.replace(/: the host closed the connection$/, '')}`,
    hint: 'The last change may or may not have been made. Run again: what is already as declared stays as it is.',
  };
}

const playCodes = new Set([
  'ARGUMENTS',
  'NOT_APPROVED',
  'INTERNAL',
  'FACTS_FAILED',
  'TEMPLATE',
  'LOCAL_FILE',
  'PLAYBOOK',
  'INVENTORY',
  'SECRETS',
  'PATTERN',
  'HOST_LOCKED',
]);

/** An error that is not from the playbook is from the connection. */
function isUnreachable(code: string): boolean {
  return !playCodes.has(code);
}
