import { hostname, userInfo } from 'node:os';
import type { Event } from '../engine/events';
import type { ReportDetails } from '../report/page/about';
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
    controller: controllerName(),
    version: packageVersion(),
    narrowedBy: narrowedBy(flags),
    warnings: events.filter((event) => event.kind === 'warning'),
    okTasks: verbose ? ok : ok.filter(({ message }) => message !== undefined),
    verbose,
  };
}

function narrowedBy({ limit, tags, skipTags, startAt }: RunFlags): readonly string[] {
  const flag = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`--${name} ${value}`];
  return [
    ...flag('limit', limit),
    ...flag('tags', tags?.join()),
    ...flag('skip-tags', skipTags?.join()),
    ...flag('start-at', startAt),
  ];
}

/** Who runs Hostwright where: `ada@laptop`. */
export function controllerName(): string {
  return `${userName()}@${hostname()}`;
}

/** A user may have no name, for example in a container that runs as a bare number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? ''}`.trim();
  }
}
