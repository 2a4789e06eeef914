import type { Failure, ReportedChange, TaskEvent } from '../../engine/events';
import { findDrift, unseenOf, type Finding } from '../drift';
import { foldFailures } from '../failures';
import { fold, foldTasks, type Folded } from '../fold';
import type { PageInput } from './about';

/** One entry of the page, about one or more hosts. */
export interface Entry {
  /** The id of its element on the page. */
  readonly id: string;
  readonly look: 'failed' | 'changed' | 'tolerated' | 'unseen' | 'said' | 'due';
  readonly title: string;
  readonly play: string;
  readonly hosts: readonly string[];
  /** The different results of this task, each with its hosts. */
  readonly variants: readonly Variant[];
}

/** A result that is equal on all its hosts. */
export interface Variant {
  readonly hosts: readonly string[];
  readonly changes: readonly ReportedChange[];
  readonly message?: string | undefined;
  readonly error?: Failure | undefined;
}

/** The entries of a report, sorted by look and numbered. Hosts with equal results share an entry. */
export function entriesOf({ report, about, kind }: PageInput): readonly Entry[] {
  const { tasks, failures, leftOver } = report;
  const okTasks = about.okTasks ?? [];
  const tolerated = tasks.filter(({ isTolerated }) => isTolerated === true);
  const changed = tasks.filter(({ status, isTolerated }) => status === 'changed' && isTolerated !== true);
  const said = [...okTasks, ...tasks].filter(
    ({ message, status }) => message !== undefined && status === 'ok',
  );
  const drafts: readonly Draft[] = [
    ...foldFailures([...failures, ...tasks]).map(({ task, play, hosts, error, status }) => ({
      look: 'failed' as const,
      title: task ?? (status === 'unreachable' ? 'connection' : 'host'),
      play,
      hosts,
      variants: [{ hosts, changes: [], error }],
    })),
    ...(kind === 'drift' ? byTask('changed', foldDrift(report)) : byTask('changed', foldTasks(changed))),
    ...(kind === 'drift'
      ? []
      : byTask(
          'due',
          fold(leftOver.map(toDue), ({ task, play }) => [task, play]),
        )),
    ...(report.check ? unseen(report) : []),
    ...byTask('tolerated', foldTasks(tolerated)),
    ...byTask('said', foldTasks(said)),
  ];
  const places = new Map(Object.keys(report.hosts).map((name, index) => [name, index]));
  const inOrder = (hosts: readonly string[]) =>
    [...hosts].sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
  return drafts.map((draft, index) => ({
    ...draft,
    id: `e${index + 1}`,
    hosts: inOrder(draft.hosts),
    variants: draft.variants.map((variant) => ({ ...variant, hosts: inOrder(variant.hosts) })),
  }));
}

type Draft = Omit<Entry, 'id'>;

/** The shown part of a task; findings of a drift check have less. */
type Shown = Pick<TaskEvent, 'host' | 'play' | 'task' | 'changes'> &
  Partial<Pick<TaskEvent, 'message' | 'error'>>;

/** The same task of a play is one entry, even if its results differ. */
function byTask(look: Entry['look'], folds: readonly Folded<Shown>[]): readonly Draft[] {
  const groups = new Map<string, Folded<Shown>[]>();
  for (const one of folds) {
    const key = JSON.stringify([one.one.play, one.one.task]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => ({
    look,
    title: group[0]?.one.task ?? '',
    play: group[0]?.one.play ?? '',
    hosts: [...new Set(group.flatMap(({ hosts }) => hosts))],
    variants: group.map(({ hosts, one: { changes, message, error } }) => ({
      hosts,
      changes,
      message,
      error,
    })),
  }));
}

function foldDrift(report: PageInput['report']): readonly Folded<Finding>[] {
  return fold(findDrift(report), ({ play, task, changes }) => ({ play, task, changes }));
}

function toDue({ host, play, handler }: PageInput['report']['leftOver'][number]): Shown {
  const changes = [{ summary: 'an earlier run ended before this handler could fire', diff: [] }];
  return { host, play, task: handler, changes };
}

/** What could not be checked, without tolerated failures, which have their own entries. */
function unseen(report: PageInput['report']): readonly Draft[] {
  const tasks = report.tasks.filter(
    ({ status, isTolerated }) => status === 'depends' && isTolerated !== true,
  );
  const byHost = new Map<string, TaskEvent[]>();
  for (const task of tasks) byHost.set(task.host, [...(byHost.get(task.host) ?? []), task]);
  const gaps = [...byHost].flatMap(([host, own]) =>
    unseenOf({ ...report, tasks: own }, host).map((what) => ({ host, what })),
  );
  return fold(gaps, ({ what }) => what).map(({ hosts, one }) => ({
    look: 'unseen',
    title: one.what,
    play: '',
    hosts,
    variants: [{ hosts, changes: [] }],
  }));
}
