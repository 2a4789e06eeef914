import { HostwrightError } from '../errors/error';
import { sampleBaseFacts } from '../facts/base';
import { didYouMean } from '../schema/validate';
import type { Fleet, FleetHost } from './fleet';
import { handlersOf } from './handlers';
import { flatten, tasksOf, type Item, type TaskItem } from './items';
import type { HostView, Play, Playbook } from './play';
import type { Selection } from './select';

/** A play and the hosts it visits. */
export interface PreparedPlay {
  readonly play: Play;
  readonly hosts: readonly FleetHost[];
  /** The tasks as far as they are known without a host, the same title once. */
  readonly tasks: readonly TaskItem[];
}

/**
 * Looks at all plays with sample facts and touches nothing: finds the hosts, and every mistake in the arguments of
 * every task, which it throws together as one HostwrightError ARGUMENTS.
 */
export function prepare(
  playbook: Playbook,
  fleet: Fleet,
  limit: string | undefined,
): readonly PreparedPlay[] {
  const allowed = limit === undefined ? undefined : new Set(fleet.select(limit));
  const problems = new Set<string>();
  const prepared = playbook.plays.map((play) => {
    const hosts = fleet.select(play.hosts).filter((host) => allowed?.has(host) ?? true);
    const items = hosts.flatMap((host) => sampleItems(play, host, problems));
    return { play, hosts, tasks: distinct(tasksOf(items)) };
  });
  if (problems.size > 0) throw argumentsError(problems);
  if (prepared.every(({ hosts }) => hosts.length === 0)) throw noHosts(playbook, limit);
  return prepared;
}

/** Throws HostwrightError USAGE when no task has the title to begin with. */
export function checkStartAt(prepared: readonly PreparedPlay[], { startAt }: Selection): void {
  if (startAt === undefined) return;
  const titles = prepared.flatMap(({ tasks }) => tasks.map(({ task }) => task.title));
  if (titles.includes(startAt)) return;
  throw new HostwrightError({
    code: 'USAGE',
    message: `--start-at: no task is called ${JSON.stringify(startAt)}${didYouMean(startAt, titles)}`,
    hint: 'See the titles with --list-tasks.',
  });
}

/** The items of a host in a play. */
export function itemsOf(play: Play, view: HostView): readonly Item[] {
  return flatten(play.tasks(view), { tags: play.tags ?? [], conditions: [] }, { next: 0 });
}

/** What is wrong with the arguments of these tasks and of the handlers they notify, a line each. */
export function argumentProblems(play: string, tasks: readonly TaskItem[]): readonly string[] {
  const all = tasks.flatMap(({ task }) => [task, ...handlersOf(task)]);
  return all.flatMap(({ title, module, problems }) =>
    problems.map(({ path, message }) => {
      const where = title === module.name ? title : `${module.name} "${title}"`;
      return `${play} › ${where}: ${path === '' ? '' : `${path} `}${message}`;
    }),
  );
}

/** The error of tasks whose arguments are wrong. */
export function argumentsError(problems: Iterable<string>): HostwrightError {
  const list = [...problems];
  return new HostwrightError({
    code: 'ARGUMENTS',
    message: list.length === 1 ? (list[0] ?? '') : list.map((problem) => `- ${problem}`).join('\n'),
    hint: 'Nothing was touched. Mend the playbook and run again.',
  });
}

/** A play may need facts that the samples lack and throw; it is then judged on the host itself. */
function sampleItems(play: Play, host: FleetHost, problems: Set<string>): readonly Item[] {
  try {
    const { name, groups, vars } = host;
    const items = itemsOf(play, { name, groups, vars, facts: { ...sampleBaseFacts, hostname: name } });
    for (const problem of argumentProblems(play.name, tasksOf(items))) problems.add(problem);
    return items;
  } catch (thrown) {
    if (thrown instanceof HostwrightError) problems.add(`${play.name} › ${host.name}: ${thrown.message}`);
    return [];
  }
}

function noHosts({ plays }: Playbook, limit: string | undefined): HostwrightError {
  const patterns = plays.map(({ hosts }) => JSON.stringify(hosts)).join(', ');
  const narrowed = limit === undefined ? '' : ` and --limit ${JSON.stringify(limit)}`;
  return new HostwrightError({
    code: 'PATTERN',
    message: `no host of the inventory matches the plays (${patterns})${narrowed}`,
    hint: 'See the hosts and groups with `hostwright inventory graph`.',
  });
}

function distinct(items: readonly TaskItem[]): readonly TaskItem[] {
  return [...new Map(items.map((item) => [item.task.title, item])).values()];
}
