import type { HostRecap, TaskEvent } from '../../engine/events';
import { missedPlays } from '../unfinished';
import type { Told } from './about';
import type { Entry } from './entries';
import { looks, stateOf, type State } from './state';

/** A host as a row of the table. */
export interface HostRow extends State {
  readonly name: string;
  /** Of the group that it is told in, with those that are alike. */
  readonly group: string;
  readonly recap: HostRecap;
}

/** Hosts that are alike in all that is told of them. */
export interface HostGroup extends State {
  readonly id: string;
  readonly hosts: readonly string[];
  readonly recap: HostRecap;
  readonly entries: readonly Entry[];
  /** Plays that these hosts did not go through to the end. */
  readonly left: readonly string[];
  readonly missed: readonly string[];
  /** Titles of tasks that are as declared, and of skipped ones with their reason; only where they are to be listed. */
  readonly ok: readonly string[];
  readonly skipped: readonly string[];
}

/** All hosts, the worst first, and the groups of those that are alike. */
export function hostsOf(
  told: Told,
  entries: readonly Entry[],
): { readonly rows: readonly HostRow[]; readonly groups: readonly HostGroup[] } {
  const byHost = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const host of entry.hosts) byHost.set(host, [...(byHost.get(host) ?? []), entry]);
  const listed = listedTasks(told);
  const all = Object.entries(told.report.hosts)
    .map(([name, recap]) => toHost(name, { recap, told, entries: byHost.get(name) ?? [], listed }))
    .sort((one, other) => looks.indexOf(one.look) - looks.indexOf(other.look));
  const groups = new Map<string, Omit<HostGroup, 'id' | 'hosts'> & { id: string; hosts: string[] }>();
  const rows = all.map(({ name, ...host }) => {
    const key = keyOf(host);
    const group = groups.get(key) ?? { ...host, id: `h${groups.size + 1}`, hosts: [] };
    groups.set(key, group);
    group.hosts.push(name);
    return { name, group: group.id, recap: host.recap, look: host.look, tone: host.tone, words: host.words };
  });
  return { rows, groups: [...groups.values()] };
}

type Host = Omit<HostGroup, 'id' | 'hosts'>;

/** What makes hosts alike: not how long they took. */
function keyOf({
  recap: { ok, changed, skipped, failed, unfinished },
  entries,
  words,
  ...rest
}: Host): string {
  const counts = [ok, changed, skipped, failed, unfinished];
  return JSON.stringify([words, counts, entries.map(({ id }) => id), rest.ok, rest.skipped]);
}

interface HostParts {
  readonly recap: HostRecap;
  readonly told: Told;
  readonly entries: readonly Entry[];
  readonly listed: ReadonlyMap<string, readonly TaskEvent[]>;
}

function toHost(name: string, { recap, told, entries, listed }: HostParts): Host & { readonly name: string } {
  const count = (look: Entry['look']) => entries.filter((entry) => entry.look === look).length;
  const seen = {
    findings: count('changed'),
    unseen: told.report.check ? count('unseen') + count('tolerated') : 0,
  };
  const titles = (status: string) =>
    (listed.get(name) ?? [])
      .filter((task) => task.status === status)
      .map(({ task, reason }) => (reason === undefined ? task : `${task} (${reason})`));
  const missed = missedPlays(recap);
  const left = (recap.unfinished ?? []).filter(({ isBegun }) => isBegun).map(({ play }) => play);
  return {
    name,
    ...stateOf(recap, seen, told.kind),
    recap,
    entries,
    left,
    missed,
    ok: titles('ok'),
    skipped: titles('skipped'),
  };
}

/** The tasks that are only counted unless somebody asked for them, by host. */
function listedTasks({ report, about }: Told): ReadonlyMap<string, readonly TaskEvent[]> {
  const byHost = new Map<string, TaskEvent[]>();
  if (about.verbose !== true) return byHost;
  const skipped = report.tasks.filter(({ status }) => status === 'skipped');
  for (const task of [...(about.okTasks ?? []), ...skipped]) {
    const own = byHost.get(task.host) ?? [];
    byHost.set(task.host, own);
    own.push(task);
  }
  return byHost;
}
