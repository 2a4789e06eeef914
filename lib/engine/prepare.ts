import type { ErrorCode } from '../errors/codes';
import { HostwrightError } from '../errors/error';
import { sampleBaseFacts } from '../facts/base';
import { didYouMean } from '../schema/validate';
import type { SecretName } from '../secrets/provider';
import type { Secret } from '../secrets/secret';
import type { Task } from '../tasks/contract/task';
import { collectProblems } from './collect-problems';
import { contradictionFinder, type FindContradictions } from './contradictions';
import type { Fleet, FleetHost } from './fleet';
import { Fetched } from './fetched';
import { viewFleet, type FleetView } from './fleet-view';
import { handlersOf } from './handlers';
import { flatten, tasksOf, type Item, type TaskItem } from './items';
import { optionProblems } from './option-problems';
import type { HostView, Play, Playbook } from './play';
import { checkPlaybook, checkTaskList } from './playbook-problems';
import { standInFor } from './secrets';
import type { Selection } from './select';

/** A play and the hosts it visits. */
export interface PreparedPlay {
  readonly play: Play;
  readonly hosts: readonly FleetHost[];
  /** What earlier plays bring to the controller. */
  readonly fetched: Fetched;
  /** The tasks that are known without a host, each title once. */
  readonly tasks: readonly TaskItem[];
  /** Why the tasks are not known without a host: the function of the play needs facts that the sample lacks. */
  readonly unknown: string | undefined;
}

/**
 * Runs the functions of all plays with sample facts and touches nothing. Finds the hosts, and all mistakes in the
 * arguments of all tasks, which it throws together as one HostwrightError ARGUMENTS. A value that is not a playbook
 * is a PLAYBOOK error.
 */
export function prepare(
  playbook: Playbook,
  fleet: Fleet,
  limit: string | undefined,
): readonly PreparedPlay[] {
  checkPlaybook(playbook);
  const allowed = limit === undefined ? undefined : new Set(fleet.select(limit));
  const problems = new Set<string>();
  let looksAtFacts = false;
  const view = viewFleet(fleet, () => undefined);
  const contradictionsIn = contradictionFinder();
  const earlier = new Set<Task>();
  let isUnknown = false;
  let fetched = new Fetched();
  const prepared = playbook.plays.map((play) => {
    const hosts = fleet.select(play.hosts).filter((host) => allowed?.has(host) ?? true);
    const samples = hosts.map((host) => takeSample(play, host, { fleet, view, contradictionsIn, fetched }));
    for (const problem of foldProblems(samples)) problems.add(problem);
    looksAtFacts ||= samples.some((sample) => sample.looksAtFacts && sample.problems.length > 0);
    const items = samples.flatMap((sample) => sample.items);
    const unknown = samples.find((sample) => sample.unknown !== undefined)?.unknown;
    const known = isUnknown ? undefined : earlier;
    for (const problem of collectProblems(items, known, fleet)) problems.add(`${play.name} › ${problem}`);
    isUnknown ||= unknown !== undefined;
    for (const { task } of tasksOf(items)) earlier.add(task);
    const before = fetched;
    for (const { host, items: own } of samples) fetched = fetched.and(tasksOf(own), host);
    return { play, hosts, fetched: before, tasks: distinct(tasksOf(items)), unknown };
  });
  if (problems.size > 0) throw argumentsError(problems, { looksAtFacts });
  if (prepared.every(({ hosts }) => hosts.length === 0)) throw noHosts(playbook, limit);
  return prepared;
}

/** The index of the play to begin with; throws HostwrightError USAGE when no task has the title to start at. */
export function startingPlay(prepared: readonly PreparedPlay[], { startAt }: Selection): number {
  if (startAt === undefined) return 0;
  const titles = prepared.map(({ tasks }) => tasks.map(({ task }) => task.title));
  const found = titles.findIndex((all) => all.includes(startAt));
  if (found !== -1) return found;
  const unknown = prepared.filter((one) => one.unknown !== undefined).map(({ play }) => play.name);
  const exception =
    unknown.length === 0
      ? ''
      : ` Tasks that need the facts of a host are not known yet: ${unknown.join(', ')}.`;
  throw new HostwrightError({
    code: 'USAGE',
    message: `--start-at: no task is called ${JSON.stringify(startAt)}${didYouMean(startAt, titles.flat())}`,
    hint: `List the titles with --list-tasks.${exception}`,
  });
}

/** The items of a host in a play. */
export function itemsOf(play: Play, view: HostView): readonly Item[] {
  const list = play.tasks(view);
  checkTaskList(play.name, list);
  return flatten(list, { tags: play.tags ?? [], conditions: [] }, { prefix: '', seen: new Map() });
}

/**
 * What is wrong with the arguments of these tasks and of the handlers they notify, one line each. That a source is
 * missing which an earlier play brings is not wrong.
 */
export function argumentProblems(
  play: string,
  tasks: readonly TaskItem[],
  fetched: Fetched,
): readonly string[] {
  return tasks.flatMap(({ task }) => taskProblems(play, task, fetched));
}

function taskProblems(play: string, task: Task, fetched: Fetched): readonly string[] {
  const { title, module, options } = task;
  const problems = task.problems.filter((problem) => !fetched.mends(problem));
  const wrongOptions = optionProblems(options);
  const where = title === module.name ? title : `${module.name} "${title}"`;
  const own = [...problems, ...wrongOptions].map(
    ({ path, message }) => `${play} › ${where}: ${path === '' ? '' : `${path} `}${message}`,
  );
  // Only a task has problems.
  if (wrongOptions.some(({ path }) => path === 'notify')) return own;
  return [...own, ...handlersOf(task).flatMap((handler) => taskProblems(play, handler, fetched))];
}

/** The error for tasks whose arguments are wrong; `looksAtFacts`: with the facts of a real host they may be right. */
export function argumentsError(
  problems: Iterable<string>,
  { looksAtFacts = false }: { readonly looksAtFacts?: boolean } = {},
): HostwrightError {
  const list = [...problems];
  const sample = looksAtFacts
    ? ' A play that uses facts is tried with a sample host (its only address is 192.0.2.1): handle the case that a fact is missing.'
    : '';
  return new HostwrightError({
    code: 'ARGUMENTS',
    message: list.length === 1 ? (list[0] ?? '') : list.map((problem) => `- ${problem}`).join('\n'),
    hint: `Nothing was touched. Fix the playbook and run again.${sample}`,
  });
}

/** The tasks of a play for one host, with sample facts. */
interface Sample {
  readonly host: string;
  readonly items: readonly Item[];
  readonly problems: readonly string[];
  readonly unknown: string | undefined;
  readonly looksAtFacts: boolean;
}

/** The inventory, and what plays see of it before any host is touched. */
interface Scope {
  readonly fleet: Fleet;
  readonly view: FleetView;
  readonly contradictionsIn: FindContradictions;
  readonly fetched: Fetched;
}

/** Mistakes that have nothing to do with one play or one host. */
const endsRun: readonly ErrorCode[] = ['PLAYBOOK', 'ARCHITECTURE', 'SECRETS'];

/** A play may need facts that the sample lacks, and throw: then it is checked with the facts of each host. */
function takeSample(
  play: Play,
  { name, groups, vars }: FleetHost,
  { fleet, view: all, contradictionsIn, fetched }: Scope,
): Sample {
  let looksAtFacts = false;
  const standIns: Secret[] = [];
  const standIn = (secret: SecretName): Secret => {
    const value = standInFor(secret);
    standIns.push(value);
    return value;
  };
  const view = {
    ...{ name, groups, vars, fleet: all, environment: fleet.environment, secret: fleet.secretOf ?? standIn },
    get facts() {
      looksAtFacts = true;
      return { ...sampleBaseFacts, hostname: name };
    },
  };
  try {
    const items = itemsOf(play, view);
    const tasks = tasksOf(items);
    // A stand-in for a secret need not have the form that a task asks for.
    const own = standIns.length > 0 ? [] : argumentProblems(play.name, tasks, fetched);
    const opposed = contradictionsIn(items).map((problem) => `${play.name} › ${problem}`);
    const problems = [...own, ...opposed, ...delegateProblems(play.name, tasks, fleet)];
    return { host: name, items, problems, unknown: undefined, looksAtFacts };
  } catch (thrown) {
    if (thrown instanceof HostwrightError && endsRun.includes(thrown.code)) throw thrown;
    const problems = thrown instanceof HostwrightError ? [`${play.name}: ${thrown.message}`] : [];
    return { host: name, items: [], problems, unknown: String(thrown), looksAtFacts };
  }
}

/** Hosts of `on` that the inventory does not have. */
function delegateProblems(play: string, tasks: readonly TaskItem[], { hosts }: Fleet): readonly string[] {
  return tasks.flatMap(({ task, delegate }) => {
    const wanted = delegate?.host;
    if (wanted === undefined || hosts.some(({ name }) => name === wanted)) return [];
    const guess = didYouMean(
      wanted,
      hosts.map(({ name }) => name),
    );
    const on = `on(${JSON.stringify(wanted)}, …)`;
    return [`${play} › ${task.title}: ${on}: the inventory has no host of that name${guess}`];
  });
}

/** Every problem once; a problem that not all hosts have names its hosts. */
function foldProblems(samples: readonly Sample[]): readonly string[] {
  const all = new Set(samples.flatMap(({ problems }) => problems));
  return [...all].map((problem) => {
    const hosts = samples.filter(({ problems }) => problems.includes(problem)).map(({ host }) => host);
    if (hosts.length === samples.length) return problem;
    const named = hosts.length > 5 ? [...hosts.slice(0, 5), '…'] : hosts;
    return `${problem} (for ${named.join(', ')})`;
  });
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

/** Each title once, with the tags of all tasks that have it. */
function distinct(items: readonly TaskItem[]): readonly TaskItem[] {
  const known = new Map<string, TaskItem>();
  for (const item of items) {
    const { title } = item.task;
    const tags = new Set([...(known.get(title)?.tags ?? []), ...item.tags]);
    known.set(title, { ...item, tags: [...tags] });
  }
  return [...known.values()];
}
