import { extname } from 'node:path';
import type { Event } from '../engine/events';
import type { RunReport } from '../engine/run';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { jsonPage } from '../report/json-text';
import type { ReportDetails } from '../report/page/about';
import { aboutRun } from './about-run';
import { followRun, withRecap } from './followed-run';
import { reportLoss } from './lost-output';
import { printError } from './print';
import type { RunFlags } from './run-flags';
import { whyUnwritable, writeWhole } from './write-file';

/** The files of `--report`; the extension of each says its kind. */
export interface ReportFiles {
  readonly onEvent: (event: Event) => void;
  /** Writes them when the run is over; `report` is undefined if it broke off. */
  readonly write: (report: RunReport | undefined) => Promise<void>;
}

/** The flags of a run, and whether it looks for drift. */
type ReportFlags = RunFlags & { readonly isDrift?: boolean };

/** Refuses files that cannot be written before any host is touched, so that no report is lost. */
export function checkReports({ report = [] }: ReportFlags): void {
  for (const file of report) refuse(file);
}

/** Follows a run for its reports. */
export function openReports(flags: ReportFlags): ReportFiles {
  const kind = flags.isDrift === true ? 'drift' : flags.check === true ? 'check' : 'run';
  const files = flags.report ?? [];
  if (files.length === 0) return { onEvent: () => undefined, write: () => Promise.resolve() };
  const followed = followRun();
  let when = new Date();
  return {
    onEvent: (event) => {
      if (event.kind === 'run') when = new Date();
      followed.onEvent(event);
    },
    write: async (finished) => {
      const report = followed.report(finished);
      if (report === undefined) return;
      const about = aboutRun(flags, { kind, when, events: followed.events });
      for (const file of files) {
        const render = formats[extname(file).toLowerCase()];
        if (render !== undefined) writeReport(file, await render({ report, about, events: followed.events }));
      }
    },
  };
}

/** A finished run: all that a report may show. */
interface Finished {
  readonly report: RunReport;
  readonly about: ReportDetails;
  readonly events: readonly Event[];
}

type Render = (run: Finished) => Promise<string>;

const page: Render = async ({ report, about }) =>
  (await import('../report/page/page')).reportPage(report, about);

const formats: Readonly<Record<string, Render>> = {
  '.html': page,
  '.htm': page,
  '.json': ({ report, about }) => Promise.resolve(jsonPage({ ...about, ...report })),
  '.prom': async ({ report, about: { kind = 'run' } }) =>
    (await import('../report/figures')).runFigures({ report, kind, at: new Date() }),
  '.xml': async ({ report, events }) => {
    const { junitRenderer } = await import('../report/junit');
    let text = '';
    const write = (more: string) => void (text += more);
    const renderer = junitRenderer({ write, hasColors: false, diff: false, verbose: false });
    for (const event of withRecap(events, report)) renderer.onEvent(event);
    return text;
  },
};

function refuse(file: string): void {
  const why = whyUnwritable(file);
  const isKnown = Object.hasOwn(formats, extname(file).toLowerCase());
  if (why === undefined && isKnown) return;
  throw new HostwrightError({
    code: 'USAGE',
    message: `--report: ${why ?? `${file} does not say what kind of report to write`}`,
    hint:
      why === undefined
        ? 'End its name with .html for a page, .json for data, .xml for JUnit, or .prom for figures.'
        : 'Name a file in a directory that exists and that you may write to.',
  });
}

function writeReport(file: string, text: string): void {
  try {
    writeWhole(file, text);
    printError(`report: ${file}\n`);
  } catch (cause) {
    reportLoss(`the report ${file} cannot be written: ${messageOf(cause)}`);
  }
}
