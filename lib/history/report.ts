import type { Event } from '../engine/events';
import { Recap } from '../engine/recap';
import type { RunReport } from '../engine/run';
import type { ReportDetails } from '../report/page/about';
import type { RunRecord } from './record';

/** The report of a recorded run; one that has no end was killed. */
export function reportOf({ head, events, end }: RunRecord): RunReport {
  const tasks = events.filter((event) => event.kind === 'task').filter(({ status }) => status !== 'ok');
  return {
    playbook: head.playbook,
    check: head.of !== 'run',
    ...(end === undefined ? killed(events) : withoutKind(end)),
    tasks,
    failures: events.filter((event) => event.kind === 'host').filter(({ error }) => error !== undefined),
    leftOver: events
      .filter((event) => event.kind === 'handler')
      .filter(({ notifiedBy }) => notifiedBy === undefined),
  };
}

/** The details of the report. */
export function detailsOf({ head, events }: RunRecord): ReportDetails {
  return {
    kind: head.of,
    when: new Date(head.at),
    environment: head.environment,
    controller: head.who,
    version: head.hostwright,
    narrowedBy: head.narrowedBy,
    warnings: events.filter((event) => event.kind === 'warning'),
    okTasks: events.filter((event) => event.kind === 'task').filter(({ status }) => status === 'ok'),
  };
}

function withoutKind({ outcome, hosts, endedEarly, ms }: NonNullable<RunRecord['end']>) {
  return {
    outcome,
    hosts,
    ...(endedEarly !== undefined && { endedEarly }),
    ...(ms !== undefined && { ms }),
  };
}

function killed(events: readonly Event[]): Pick<RunReport, 'outcome' | 'hosts' | 'endedEarly'> {
  const recap = new Recap();
  const start = events.find((event) => event.kind === 'run');
  for (const host of start?.hosts ?? []) for (const play of start?.plays ?? []) recap.expect(host, play);
  for (const event of events) recap.note(event);
  return {
    outcome: 'interrupted',
    hosts: recap.hosts(),
    endedEarly: 'the record has no end: the run was killed or broke off, or is still going on',
  };
}

/** The events of a recorded run with the recap at its end, as a renderer wants them. */
export function replayed(record: RunRecord): readonly Event[] {
  const { check, hosts, endedEarly, ms } = reportOf(record);
  const recap = {
    kind: 'recap',
    check,
    hosts,
    ...(endedEarly !== undefined && { endedEarly }),
    ...(ms !== undefined && { ms }),
  } as const;
  return [...record.events, recap];
}
