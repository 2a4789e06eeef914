import type { PreparedPlay } from '../engine/prepare';
import { isSelected } from '../engine/select';
import type { RunFlags } from './run-flags';

/** What `--list-hosts`, `--list-tasks` and `--list-tags` print; undefined: none of them is asked for. */
export function listing(prepared: readonly PreparedPlay[], flags: RunFlags): string | undefined {
  const pick = pickOf(flags);
  if (pick === undefined) return undefined;
  return prepared.map((one) => `${playLines(one, pick(one)).join('\n')}\n`).join('');
}

function playLines({ play, hosts, unknown }: PreparedPlay, lines: readonly string[]): readonly string[] {
  const missing = unknown === undefined ? [] : [`(only known with the facts of a host: ${unknown})`];
  const shown = hosts.length === 0 ? ['(no hosts)'] : [...lines, ...missing];
  return [`${play.name} (${play.hosts}):`, ...shown.map((line) => `  ${line}`)];
}

function pickOf(flags: RunFlags) {
  const { listHosts, listTasks, listTags } = flags;
  if (listHosts === true) return ({ hosts }: PreparedPlay) => hosts.map(({ name }) => name);
  if (listTasks === true) return (prepared: PreparedPlay) => selected(prepared, flags).map(taskLine);
  if (listTags === true)
    return (prepared: PreparedPlay) =>
      [...new Set(selected(prepared, flags).flatMap(({ tags }) => tags))].sort();
  return undefined;
}

function selected({ tasks }: PreparedPlay, { tags = [], skipTags = [] }: RunFlags): PreparedPlay['tasks'] {
  return tasks.filter((item) => isSelected({ tags, skipTags }, item));
}

function taskLine({ task, tags }: PreparedPlay['tasks'][number]): string {
  return tags.length === 0 ? task.title : `${task.title}  [${[...new Set(tags)].join(', ')}]`;
}
