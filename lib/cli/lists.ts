import type { PreparedPlay } from '../engine/prepare';
import type { RunFlags } from './run-flags';

/** What `--list-hosts`, `--list-tasks` and `--list-tags` print; undefined: none of them is asked for. */
export function listing(prepared: readonly PreparedPlay[], flags: RunFlags): string | undefined {
  const pick = pickOf(flags);
  if (pick === undefined) return undefined;
  return prepared
    .map((one) =>
      [`${one.play.name} (${one.play.hosts}):`, ...pick(one).map((line) => `  ${line}`)].join('\n'),
    )
    .join('\n')
    .concat('\n');
}

function pickOf({ listHosts, listTasks, listTags }: RunFlags) {
  if (listHosts === true) return ({ hosts }: PreparedPlay) => hosts.map(({ name }) => name);
  if (listTasks === true) return ({ tasks }: PreparedPlay) => tasks.map(taskLine);
  if (listTags === true)
    return ({ tasks }: PreparedPlay) => [...new Set(tasks.flatMap(({ tags }) => tags))].sort();
  return undefined;
}

function taskLine({ task, tags }: PreparedPlay['tasks'][number]): string {
  return tags.length === 0 ? task.title : `${task.title}  [${[...new Set(tags)].join(', ')}]`;
}
