import { extname } from 'node:path';
import type { Event } from '../engine/events';
import type { RunReport } from '../engine/run';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import type { ReportDetails } from '../report/page/about';
import { aboutRun } from './about-run';
import { followRun, withRecap } from './followed-run';
import { tellLoss } from './lost-output';
import type { RunFlags } from './run-flags';
import { whyUnwritable, writeWhole } from './write-file';

/** The files that `--report` names; what each becomes, its ending says. */
export interface ReportFiles {
  readonly onEvent: (event: Event) => void;
  /** Writes them, once the run is over; `report` is undefined where it broke off. */
  readonly write: (report: RunReport | undefined) => Promise<void>;
}

/** The flags of a run, and whether it is one to find drift. */
type ReportFlags = RunFlags & { readonly isDrift?: boolean };

/** Refuses files that cannot be written, before any host is touched: a run must not end with a lost report. */
export function openReports(flags: ReportFlags): ReportFiles {
  const kind = flags.isDrift === true ? 'drift' : flags.check === true ? 'check' : 'run';
  const files = flags.report ?? [];
  for (const file of files) refuse(file);
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
        if (render !== undefined) writeOrTell(file, await render({ report, about, events: followed.events }));
      }
    },
  };
}

/** A run that is over, in all that a format may tell. */
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
  '.json': ({ report, about }) =>
    Promise.resolve(`${JSON.stringify({ ...about, ...report }, undefined, 2)}\n`),
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
    message: `--report: ${why ?? `the ending of ${file} does not say which kind of report it is`}`,
    hint:
      why === undefined
        ? 'It is .html for a page, .json for data, or .xml for JUnit.'
        : 'Name a file in a directory that is there and may be written to.',
  });
}

function writeOrTell(file: string, text: string): void {
  try {
    writeWhole(file, text);
    process.stderr.write(`report: ${file}\n`);
  } catch (cause) {
    tellLoss(`the report ${file} cannot be written: ${messageOf(cause)}`);
  }
}
