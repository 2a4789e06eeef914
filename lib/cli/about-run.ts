import type { Event } from '../engine/events';
import type { ReportDetails } from '../report/page/about';
import { whoRuns } from '../run-identity';
import { packageVersion } from './package';
import type { RunFlags } from './run-flags';

/** A run that is over. */
interface Run {
  readonly kind: ReportDetails['kind'];
  readonly when: Date;
  readonly events: readonly Event[];
}

/** The details of a report: who ran what, where, when and on which hosts. */
export function aboutRun(flags: RunFlags, { kind, when, events }: Run): ReportDetails {
  const { verbose = false } = flags;
  const ok = events.filter((event) => event.kind === 'task').filter(({ status }) => status === 'ok');
  return {
    kind,
    when,
    environment: flags.inventory ?? flags.env,
    controller: whoRuns(),
    version: packageVersion(),
    narrowedBy: narrowedBy(flags),
    warnings: events.filter((event) => event.kind === 'warning'),
    okTasks: verbose ? ok : ok.filter(({ message }) => message !== undefined),
    verbose,
  };
}

/** The flags that limited a run, as they were given. */
export function narrowedBy({ limit, tags, skipTags, startAt }: RunFlags): readonly string[] {
  const flag = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`--${name} ${value}`];
  return [
    ...flag('limit', limit),
    ...flag('tags', tags?.join()),
    ...flag('skip-tags', skipTags?.join()),
    ...flag('start-at', startAt),
  ];
}
