import type { Event, HostRecap, RecapEvent, TaskEvent } from '../engine/events';
import { foldFailures } from './failures';
import { renderMarkup } from './markup';
import type { Renderer, RendererOptions } from './renderer';
import { shortText } from './short';
import { toleranceText } from './event-text';
import { missedPlays } from './unfinished';

/**
 * JUnit XML for CI systems: one suite per host, one case per task. Under check, a change is a failure. Skipped cases are
 * skipped tasks, tolerated failures, and plays that did not start on the host.
 */
export function junitRenderer({ write }: RendererOptions): Renderer {
  const events: Event[] = [];
  return {
    onEvent: (event) => {
      if (event.kind !== 'progress') events.push(event);
      if (event.kind === 'recap') write(junitXml(events, event));
    },
    end: () => undefined,
  };
}

function junitXml(events: readonly Event[], { hosts, check }: RecapEvent): string {
  const suites = Object.entries(hosts).map(([host, recap]) => ({
    host,
    ms: recap.ms,
    cases: [...casesOf(events, host, check), ...missedCases(recap, check)],
  }));
  return renderMarkup(template, { suites });
}

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly seconds: string;
  readonly failure?: { readonly type: string; readonly text: string } | undefined;
  readonly skipped?: string | undefined;
  /** The failures of earlier tries. */
  readonly output: readonly string[];
}

function casesOf(events: readonly Event[], host: string, check: boolean): readonly Case[] {
  const tasks = events.filter(
    (event) => event.kind === 'task' && event.host === host,
  ) as readonly TaskEvent[];
  const own = events.filter((event) => event.kind === 'host' && event.host === host);
  const whole = foldFailures(own);
  const isInterrupted = own.some((event) => event.kind === 'host' && event.status === 'interrupted');
  return [
    ...(isInterrupted ? [interrupted] : []),
    ...whole.map(({ play, error }) => ({
      name: 'connection',
      classname: play,
      seconds: '0',
      failure: { type: error.code, text: shortText(error.message) },
      output: [],
    })),
    ...tasks.map((task) => toCase(task, check)),
  ];
}

function missedCases(recap: HostRecap, check: boolean): readonly Case[] {
  const skipped = check
    ? 'not checked: the run ended before this play was begun'
    : 'the run ended before this play was begun';
  return missedPlays(recap).map((play) => ({
    name: 'play',
    classname: play,
    seconds: '0',
    skipped,
    output: [],
  }));
}

const interrupted: Case = {
  name: 'run',
  classname: 'hostwright',
  seconds: '0',
  failure: { type: 'INTERRUPTED', text: 'The run was interrupted before this host was done.' },
  output: [],
};

function toCase(event: TaskEvent, check: boolean): Case {
  const { task, play, ms, error, isTolerated, status, changes, retried = [] } = event;
  const summaries = changes.map(({ summary }) => summary).join('\n');
  const failure =
    error !== undefined && isTolerated !== true
      ? { type: error.code, text: shortText(error.message) }
      : check && status === 'changed'
        ? { type: 'WOULD_CHANGE', text: shortText(summaries) }
        : undefined;
  return {
    name: task,
    classname: play,
    seconds: (ms / 1000).toFixed(3),
    failure,
    skipped: skippedText(event),
    output: retried.map(
      (tried, index) =>
        `try ${index + 1} of ${retried.length + 1}: ${tried.code}: ${shortText(tried.message)}`,
    ),
  };
}

function skippedText(event: TaskEvent): string | undefined {
  const { status, reason, error, isTolerated = false } = event;
  if (error !== undefined && isTolerated)
    return `${toleranceText(event)}: ${error.code}: ${shortText(error.message)}`;
  return status === 'skipped' || status === 'depends' ? (reason ?? '') : undefined;
}

const template = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
<%_ for (const { host, ms, cases } of suites) { -%>
  <testsuite name="<%= host %>" tests="<%= cases.length %>" failures="<%= cases.filter((one) => one.failure).length %>" skipped="<%= cases.filter((one) => one.skipped !== undefined).length %>" time="<%= (ms / 1000).toFixed(3) %>">
<%_ for (const one of cases) { -%>
    <testcase classname="<%= one.classname %>" name="<%= one.name %>" time="<%= one.seconds %>">
<%_ if (one.failure) { -%>
      <failure type="<%= one.failure.type %>" message="<%= one.failure.text.split('\\n')[0] %>"><%= one.failure.text %></failure>
<%_ } -%>
<%_ if (one.skipped !== undefined) { -%>
      <skipped message="<%= one.skipped %>"/>
<%_ } -%>
<%_ if (one.output.length > 0) { -%>
      <system-out><%= one.output.join('\\n') %></system-out>
<%_ } -%>
    </testcase>
<%_ } -%>
  </testsuite>
<%_ } -%>
</testsuites>
`;
