import { HostwrightError } from '../errors/error';
import { checkTags } from './check-tags';
import type { Event, HandlerEvent, HostEvent, HostRecap, TaskEvent } from './events';
import type { Connector, Fleet, FleetHost } from './fleet';
import { secretsByHost } from './host-secrets';
import type { GuardSettings } from './guard/guard';
import type { LinkSettings } from './link/link';
import type { LockSettings } from './lock/host-lock';
import type { Ask } from './prompt';
import type { Review } from './review';
import type { Playbook } from './play';
import { hideSecrets } from './hide-secrets';
import { eventLimit } from './limit-event';
import { prepare, startingPlay } from './prepare';
import { Recap } from './recap';
import { runPlay, type RunContext } from './run-play';
import { sameMachineWarnings } from './same-machine';
import { Sites } from './sites';

/** How a playbook is run. */
export interface EngineOptions {
  readonly fleet: Fleet;
  readonly connect: Connector;
  /**
   * Checks how the hosts of the run are to be reached, before the first connection: throws HostwrightError for what
   * cannot work.
   */
  readonly preflight?: ((hosts: readonly FleetHost[]) => Promise<void>) | undefined;
  /** Plan only: nothing is sent that changes anything. Default: false. */
  readonly check?: boolean | undefined;
  /** Pattern that narrows the hosts of every play. */
  readonly limit?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly skipTags?: readonly string[] | undefined;
  /** Title of the task to begin with. */
  readonly startAt?: string | undefined;
  /** How many hosts at a time. Default: 50. */
  readonly forks?: number | undefined;
  /** Gets everything that happens, in order. */
  readonly onEvent?: ((event: Event) => void) | undefined;
  /**
   * When aborted: changes under way are finished, and no other is begun. With a HostwrightError as the reason the run
   * has failed; otherwise it was interrupted.
   */
  readonly signal?: AbortSignal | undefined;
  /** When aborted: all connections are cut. */
  readonly cut?: AbortSignal | undefined;
  /** How changes lock a host against other runs. Default: not at all. */
  readonly lock?: LockSettings | undefined;
  /** How the run comes back to a host whose connection breaks. Default: not at all. */
  readonly link?: LinkSettings | undefined;
  /** How changes that could cut off the login are guarded. Default: not at all. */
  readonly guard?: GuardSettings | undefined;
  /** Puts the questions of tasks such as `pause` to a person, several at a time. Default: such a task fails. */
  readonly ask?: Ask | undefined;
  /** Sees each change before it is made, and may refuse it. Default: nobody does. */
  readonly review?: Review | undefined;
}

/** What a run did. */
export interface RunReport {
  readonly playbook: string;
  readonly check: boolean;
  /** A failed or unreachable host outweighs changes; `changed` means "would change" under check. */
  readonly outcome: 'ok' | 'changed' | 'failed' | 'interrupted';
  readonly hosts: Readonly<Record<string, HostRecap>>;
  /** Tasks that changed something (or would), failed or were skipped. */
  readonly tasks: readonly TaskEvent[];
  /** Hosts that could not be reached or failed as a whole. */
  readonly failures: readonly HostEvent[];
  /** Handlers that an earlier run left due. */
  readonly leftOver: readonly HandlerEvent[];
  /** Why the run ended although hosts could have continued: the play and its rule, such as `serial`. */
  readonly endedEarly?: string;
  /** How long the run took, in milliseconds. */
  readonly ms?: number;
}

/**
 * Runs a playbook over its hosts in parallel. Prints nothing and never exits. Throws HostwrightError only for what
 * is wrong before any host is touched (ARGUMENTS, PATTERN, PRIVATE_KEY, USAGE …); a host's failure is part of the report.
 */
export async function runPlaybook(playbook: Playbook, options: EngineOptions): Promise<RunReport> {
  const started = { at: Date.now(), cpu: process.cpuUsage() };
  const { check = false, onEvent, forks = 50, cut, guard } = options;
  if (!Number.isInteger(forks) || forks < 1) throw noForks(forks);
  const selection = { tags: options.tags ?? [], skipTags: options.skipTags ?? [], startAt: options.startAt };
  const all = prepare(playbook, options.fleet, options.limit);
  checkTags(selection, () =>
    options.limit === undefined
      ? all
      : prepare(playbook, { ...options.fleet, secretOf: undefined }, undefined),
  );
  const prepared = all.slice(startingPlay(all, selection));
  await options.preflight?.([...new Set(prepared.flatMap(({ hosts }) => hosts))]);
  const never = new AbortController().signal;
  const recap = new Recap();
  const notes: Notes = { tasks: [], failures: [], leftOver: [] };
  const { hidden = [] } = options.fleet;
  const limit = eventLimit();
  const emit = (given: Event) => {
    const event = limit(hideSecrets(given, hidden));
    recap.note(event);
    takeNote(notes, event);
    onEvent?.(event);
  };
  const stop = AbortSignal.any([options.signal ?? never, cut ?? never]);
  const warn = (host: string, message: string) => emit({ kind: 'warning', host, message });
  const { lock, link } = options;
  const sites = new Sites(options.fleet, options.connect, {
    stop,
    cut: cut ?? never,
    lock,
    link,
    guard,
    warn,
  });
  const run: RunContext = {
    check,
    selection,
    forks,
    emit,
    signal: stop,
    cut: cut ?? never,
    sites,
    ask: options.ask,
    review: options.review,
    recap,
    memory: new Map(),
    fleet: options.fleet,
    allResults: new WeakMap(),
    secretsOf: secretsByHost(options.fleet),
  };
  cut?.addEventListener('abort', () => void sites.closeAll());
  emit({
    kind: 'run',
    playbook: playbook.name,
    check,
    hosts: namesOf(prepared),
    plays: prepared.map(({ play }) => play.name),
  });
  for (const message of sameMachineWarnings(prepared)) emit({ kind: 'warning', message });
  for (const { play, hosts } of prepared) for (const { name } of hosts) recap.expect(name, play.name);
  try {
    await runPlays(run, prepared);
  } finally {
    for (const name of namesOf(prepared)) recap.setUse(name, await sites.use(name));
    await sites.closeAll();
  }
  const hosts = recap.hosts();
  const failure = failureOf(run.signal);
  if (failure !== undefined) recap.endEarly(failure.message);
  const reason = recap.endedEarly();
  const ms = Date.now() - started.at;
  const end = { check, hosts, ...(reason !== undefined && { endedEarly: reason }), ms };
  emit({ kind: 'recap', ...end, cpuMs: cpuMs(started.cpu) });
  const isInterrupted = run.signal.aborted && failure === undefined;
  const outcome = failure === undefined ? outcomeOf(hosts, isInterrupted) : 'failed';
  return { playbook: playbook.name, outcome, ...end, ...notes };
}

/** The error that the run was stopped for, if it was not interrupted by a person. */
function failureOf({ reason }: AbortSignal): HostwrightError | undefined {
  return reason instanceof HostwrightError ? reason : undefined;
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return Math.round((user + system) / 1000);
}

function noForks(forks: number): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message: `forks must be a whole number above 0 (it is ${forks})`,
    hint: 'It is the number of hosts that run at the same time; leave it out for 50.',
  });
}

async function runPlays(run: RunContext, prepared: ReturnType<typeof prepare>): Promise<void> {
  for (const [index, one] of prepared.entries()) {
    const { hosts } = one;
    const selection = index === 0 ? run.selection : { ...run.selection, startAt: undefined };
    const present = hosts.filter(({ name }) => !run.recap.isOut(name));
    if (present.length > 0 && !(await runPlay({ ...run, selection }, one, present))) return;
    const later = new Set(prepared.slice(index + 1).flatMap((next) => next.hosts.map(nameOf)));
    const finished = hosts.filter(({ name }) => !later.has(name));
    await Promise.all(finished.map(({ name }) => run.sites.close(name)));
  }
}

interface Notes {
  readonly tasks: TaskEvent[];
  readonly failures: HostEvent[];
  readonly leftOver: HandlerEvent[];
}

function takeNote(notes: Notes, event: Event): void {
  if (event.kind === 'task' && event.status !== 'ok') notes.tasks.push(event);
  if (event.kind === 'host' && event.error !== undefined) notes.failures.push(event);
  if (event.kind === 'handler' && event.notifiedBy === undefined) notes.leftOver.push(event);
}

function outcomeOf(hosts: Readonly<Record<string, HostRecap>>, isInterrupted: boolean): RunReport['outcome'] {
  if (isInterrupted) return 'interrupted';
  const all = Object.values(hosts);
  if (all.some(({ failed, unreachable }) => unreachable || failed > 0)) return 'failed';
  return all.some(({ changed }) => changed > 0) ? 'changed' : 'ok';
}

function namesOf(prepared: ReturnType<typeof prepare>): readonly string[] {
  return [...new Set(prepared.flatMap(({ hosts }) => hosts.map(nameOf)))];
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}
