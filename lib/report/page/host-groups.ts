import type { HostRecap, TaskEvent } from '../../engine/events';
import { missedPlays } from '../unfinished';
import type { PageInput } from './about';
import type { Entry } from './entries';
import { looks, stateOf, type State } from './state';

/** A host as a row of the table. */
export interface HostRow extends State {
  readonly name: string;
  /** The id of its group of equal hosts. */
  readonly group: string;
  readonly recap: HostRecap;
}

/** Hosts with equal results. */
export interface HostGroup extends State {
  readonly id: string;
  readonly hosts: readonly string[];
  readonly recap: HostRecap;
  readonly entries: readonly Entry[];
  /** Plays that these hosts did not finish. */
  readonly left: readonly string[];
  readonly missed: readonly string[];
  /** Titles of tasks that are as declared, and of skipped ones with their reason; only if they are to be listed. */
  readonly ok: readonly string[];
  readonly skipped: readonly string[];
  readonly depends: readonly string[];
}

/** All hosts, the worst first, and the groups of equal hosts. */
export function hostsOf(
  input: PageInput,
  entries: readonly Entry[],
): { readonly rows: readonly HostRow[]; readonly groups: readonly HostGroup[] } {
  const byHost = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const host of entry.hosts) byHost.set(host, [...(byHost.get(host) ?? []), entry]);
  const listed = listedTasks(input);
  const all = Object.entries(input.report.hosts)
    .map(([name, recap]) => toHost(name, { recap, input, entries: byHost.get(name) ?? [], listed }))
    .sort((one, other) => looks.indexOf(one.look) - looks.indexOf(other.look));
  const groups = new Map<string, Omit<HostGroup, 'id' | 'hosts'> & { id: string; hosts: string[] }>();
  const rows = all.map(({ name, ...host }) => {
    const key = keyOf(host);
    const group = groups.get(key) ?? { ...host, id: `h${groups.size + 1}`, hosts: [] };
    groups.set(key, group);
    group.hosts.push(name);
    return { name, group: group.id, recap: host.recap, look: host.look, tone: host.tone, label: host.label };
  });
  return { rows, groups: [...groups.values()] };
}

type Host = Omit<HostGroup, 'id' | 'hosts'>;

/** Hosts with equal keys are in one group; times do not count. */
function keyOf({
  recap: { ok, changed, depends, skipped, failed, unfinished },
  entries,
  label,
  ...rest
}: Host): string {
  const counts = [ok, changed, depends, skipped, failed, unfinished];
  return JSON.stringify([label, counts, entries.map(({ id }) => id), rest.ok, rest.skipped, rest.depends]);
}

interface HostParts {
  readonly recap: HostRecap;
  readonly input: PageInput;
  readonly entries: readonly Entry[];
  readonly listed: ReadonlyMap<string, readonly TaskEvent[]>;
}

function toHost(
  name: string,
  { recap, input, entries, listed }: HostParts,
): Host & { readonly name: string } {
  const count = (look: Entry['look']) => entries.filter((entry) => entry.look === look).length;
  const seen = {
    findings: count('changed'),
    unseen: input.report.check ? count('unseen') + count('tolerated') : 0,
  };
  const titles = (status: string) =>
    (listed.get(name) ?? [])
      .filter((task) => task.status === status)
      .map(({ task, reason }) => (reason === undefined ? task : `${task} (${reason})`));
  const missed = missedPlays(recap);
  const left = (recap.unfinished ?? []).filter(({ isBegun }) => isBegun).map(({ play }) => play);
  return {
    name,
    ...stateOf(recap, seen, input.kind),
    recap,
    entries,
    left,
    missed,
    ok: titles('ok'),
    skipped: titles('skipped'),
    depends: titles('depends'),
  };
}

/** The tasks that are listed only with `verbose`, by host. */
function listedTasks({ report, about }: PageInput): ReadonlyMap<string, readonly TaskEvent[]> {
  const byHost = new Map<string, TaskEvent[]>();
  if (about.verbose !== true) return byHost;
  const more = report.tasks.filter(({ status }) => status === 'skipped' || status === 'depends');
  for (const task of [...(about.okTasks ?? []), ...more]) {
    const own = byHost.get(task.host) ?? [];
    byHost.set(task.host, own);
    own.push(task);
  }
  return byHost;
}
