import type { Event, TaskEvent } from '../../lib/engine/events';
import type { Fleet } from '../../lib/engine/fleet';
import type { TaskList } from '../../lib/engine/nodes';
import { play, playbook, type PlaySpec } from '../../lib/engine/play';
import { runPlaybook, type EngineOptions, type RunReport } from '../../lib/engine/run';
import type { Connection, Fragment } from '../../lib/transport/connection';
import type { Answer, FakeConnection } from '../transport/fake-connection';
import { connectWorld, connectWorlds, createWorld, type World } from './world';

/** A fleet of these hosts; a pattern is `all` or names separated by commas. */
export function fleetOf(...names: readonly string[]): Fleet {
  const hosts = names.map((name) => ({ name, groups: ['all'], vars: {}, target: { address: name } }));
  return {
    hosts,
    select: (pattern) =>
      pattern === 'all' ? hosts : hosts.filter(({ name }) => pattern.split(',').includes(name)),
  };
}

export interface WorldRun {
  readonly report: RunReport;
  readonly events: readonly Event[];
  readonly tasks: readonly TaskEvent[];
  readonly connection: FakeConnection;
  readonly world: World;
}

export interface WorldOptions extends Partial<EngineOptions> {
  readonly spy?: (fragment: Fragment) => Answer | undefined | Promise<Answer | undefined>;
  readonly spec?: Partial<PlaySpec>;
}

/** Runs one play on one host in memory. */
export async function runOn(
  world: World,
  tasks: TaskList | (() => TaskList),
  { spy, spec, ...options }: WorldOptions = {},
): Promise<WorldRun> {
  const connection = connectWorld(world, spy);
  const events: Event[] = [];
  const list = typeof tasks === 'function' ? tasks : () => tasks;
  const report = await runPlaybook(
    playbook('test', [play({ name: 'play', hosts: 'all', tasks: list, ...spec })]),
    {
      fleet: fleetOf('host'),
      connect: connectWorlds({ host: connection }),
      onEvent: (event) => events.push(event),
      ...options,
    },
  );
  return { report, events, tasks: taskEvents(events), connection, world };
}

export interface FleetRun {
  readonly report: RunReport;
  readonly events: readonly Event[];
  readonly tasks: readonly TaskEvent[];
}

/** Runs plays on several hosts in memory. */
export async function runOnFleet(
  connections: Readonly<Record<string, Connection | (() => Promise<Connection>)>>,
  plays: readonly PlaySpec[],
  options: Partial<EngineOptions> = {},
): Promise<FleetRun> {
  const events: Event[] = [];
  const report = await runPlaybook(
    playbook(
      'test',
      plays.map((spec) => play(spec)),
    ),
    {
      fleet: fleetOf(...Object.keys(connections).filter((name) => name !== 'controller')),
      connect: connectWorlds(connections),
      onEvent: (event) => events.push(event),
      ...options,
    },
  );
  return { report, events, tasks: taskEvents(events) };
}

export const taskEvents = (events: readonly Event[]) =>
  events.filter((event): event is TaskEvent => event.kind === 'task');

/** `status title` of every task, in order. */
export const statuses = (tasks: readonly TaskEvent[]) => tasks.map(({ status, task }) => `${status} ${task}`);

export { createWorld };
