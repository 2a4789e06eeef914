import type { Event, RecapEvent } from '../engine/events';
import { Recap } from '../engine/recap';
import type { RunReport } from '../engine/run';

/** A run as its events show it, even if it breaks off without a report. */
export interface FollowedRun {
  readonly events: readonly Event[];
  /** Undefined: the run did not start. */
  readonly report: (finished: RunReport | undefined) => RunReport | undefined;
  readonly onEvent: (event: Event) => void;
}

/** Starts to follow a run. */
export function followRun(): FollowedRun {
  const events: Event[] = [];
  return {
    events,
    onEvent: (event) => {
      if (event.kind !== 'change') events.push(event);
    },
    report: (finished) => finished ?? brokenOff(events),
  };
}

/** The report of a run that an internal error ended. All that is known is worth keeping. */
function brokenOff(events: readonly Event[]): RunReport | undefined {
  const start = events.find((event) => event.kind === 'run');
  if (start === undefined) return undefined;
  const recap = new Recap();
  for (const host of start.hosts) for (const play of start.plays) recap.expect(host, play);
  for (const event of events) recap.note(event);
  return {
    playbook: start.playbook,
    check: start.check,
    outcome: 'failed',
    hosts: recap.hosts(),
    tasks: events.filter((event) => event.kind === 'task').filter(({ status }) => status !== 'ok'),
    failures: events.filter((event) => event.kind === 'host').filter(({ error }) => error !== undefined),
    leftOver: events
      .filter((event) => event.kind === 'handler')
      .filter(({ notifiedBy }) => notifiedBy === undefined),
    endedEarly: 'an internal error ended the run',
  };
}

/** The events with a recap at the end; a run that broke off has none. */
export function withRecap(events: readonly Event[], { check, hosts }: RunReport): readonly Event[] {
  const recap: RecapEvent = { kind: 'recap', check, hosts };
  return events.some(({ kind }) => kind === 'recap') ? events : [...events, recap];
}
