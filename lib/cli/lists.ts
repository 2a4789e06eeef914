import { startingPlay, type PreparedPlay } from '../engine/prepare';
import { isSelected } from '../engine/select';
import { jsonLine } from '../report/json-text';
import { oneLine } from '../report/visible';
import type { RunFlags } from './run-flags';

/** The output of `--list-hosts`, `--list-tasks` and `--list-tags`; undefined without these flags. */
export function listing(prepared: readonly PreparedPlay[], flags: RunFlags): string | undefined {
  const what = listed(flags);
  if (what === undefined) return undefined;
  const plays = fromStart(prepared, flags).map((one) => ({ ...one, tasks: selected(one, flags) }));
  const print = flags.output === 'json' ? jsonOf : textOf;
  return plays.map((one) => print(one, what)).join('');
}

/** Whether the flags ask for a list only. */
export function isListOnly(flags: RunFlags): boolean {
  return listed(flags) !== undefined;
}

type Listed = 'hosts' | 'tasks' | 'tags';

function listed({ listHosts, listTasks, listTags }: RunFlags): Listed | undefined {
  if (listHosts === true) return 'hosts';
  if (listTasks === true) return 'tasks';
  return listTags === true ? 'tags' : undefined;
}

/** The plays and tasks from `--start-at` on. */
function fromStart(prepared: readonly PreparedPlay[], { startAt }: RunFlags): readonly PreparedPlay[] {
  if (startAt === undefined) return prepared;
  const first = startingPlay(prepared, { tags: [], skipTags: [], startAt });
  return prepared.slice(first).map((one, index) => {
    const begin = index === 0 ? one.tasks.findIndex(({ task }) => task.title === startAt) : 0;
    return { ...one, tasks: one.tasks.slice(begin) };
  });
}

function textOf(one: PreparedPlay, what: Listed): string {
  const { play, hosts, unknown, tasks } = one;
  const lines = {
    hosts: () => hosts.map(({ name }) => name),
    tasks: () => tasks.map(taskLine),
    tags: () => tagsOf(one),
  }[what]();
  const missing = unknown === undefined ? [] : [`(the rest depends on facts of the host: ${unknown})`];
  const shown = hosts.length === 0 ? ['(no hosts)'] : [...lines, ...missing];
  return [`${play.name} (${play.hosts}):`, ...shown.map((line) => `  ${line}`), ''].map(oneLine).join('\n');
}

/** One line of JSON per play. */
function jsonOf(one: PreparedPlay, what: Listed): string {
  const { play, hosts, unknown, tasks } = one;
  const values = {
    hosts: () => hosts.map(({ name }) => name),
    tasks: () => tasks.map(({ task, tags }) => ({ title: task.title, tags: [...new Set(tags)] })),
    tags: () => tagsOf(one),
  }[what]();
  return jsonLine({ play: play.name, pattern: play.hosts, [what]: values, unknown });
}

function tagsOf({ tasks }: PreparedPlay): readonly string[] {
  return [...new Set(tasks.flatMap(({ tags }) => tags))].sort();
}

function selected({ tasks }: PreparedPlay, { tags = [], skipTags = [] }: RunFlags): PreparedPlay['tasks'] {
  return tasks.filter((item) => isSelected({ tags, skipTags }, item));
}

function taskLine({ task, tags }: PreparedPlay['tasks'][number]): string {
  return tags.length === 0 ? task.title : `${task.title}  [${[...new Set(tags)].join(', ')}]`;
}
