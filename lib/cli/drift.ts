import { accessSync, constants, existsSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { Command } from 'commander';
import type { Playbook } from '../engine/play';
import { HostwrightError } from '../errors/error';
import { findDrift } from '../report/drift';
import { driftHtml } from '../report/drift-page';
import { driftText } from '../report/drift-text';
import { painter } from '../report/paint';
import { hasColors } from './colors';
import { startedFile, type Entry } from './entry';
import { execute, type PlaybookFile } from './execute';
import { exitCodeOf, exitCodes } from './exit-codes';
import { runProgram } from './program';
import { isDirectoryAt } from './find-playbook';
import { loadPlaybook } from './load-playbook';
import { write } from './renderers';
import { addRunFlags, filled, type RunFlags } from './run-flags';
import { projectDirectory } from './project-directory';
import { startCommand } from './start-command';

interface DriftFlags extends RunFlags {
  readonly report?: string;
}

/** `hostwright drift FILE`: the nightly check of a playbook. */
export function driftCommand(): Command {
  const command = new Command('drift').argument('<playbook>', 'file whose default export is a playbook');
  return describe(command, 'hostwright drift playbooks/site.ts').action(
    async (file: string, flags: DriftFlags) => runDrift(await loadPlaybook(file), flags),
  );
}

/** As {@link main}, for a file that checks another playbook for drift. */
export async function mainDrift(playbook: Playbook, entry: Entry): Promise<void> {
  const file = await startedFile(entry);
  if (file === undefined) return;
  const name = relative(process.cwd(), file);
  const command = describe(new Command(name), startCommand(name));
  command.action((flags: DriftFlags) =>
    runDrift({ playbook, file, directory: projectDirectory(file) }, flags),
  );
  await runProgram(command, process.argv);
}

function describe(command: Command, example: string): Command {
  return addRunFlags(command.description('say what differs from a playbook on its hosts; nothing is changed'))
    .option('--report <file>', 'write the findings to a page of HTML as well', filled)
    .addHelpText(
      'after',
      `
Examples:
  ${example}
      what differs on the hosts of the development lab
  ${example} -e production --diff --report drift.html
      the same for production, with before and after, and as a page

Exit codes:
  0 as declared    1 a host failed or was unreachable
  2 drift          64 usage, inventory or argument error    130 interrupted`,
    );
}

async function runDrift(file: PlaybookFile, flags: DriftFlags): Promise<void> {
  if (flags.report !== undefined) refuseUnwritable(flags.report);
  const report = await execute(file, { ...flags, check: true, isDrift: true });
  if (report === undefined) return;
  if (flags.report !== undefined) writeFileSync(flags.report, driftHtml(report, new Date()));
  const findings = findDrift(report);
  if (flags.output !== 'json' && flags.output !== 'junit') {
    const paint = painter(hasColors(process.stdout));
    write(`\n${paint('bold', 'DRIFT')}\n${driftText(report, paint)}`);
  }
  const outcome = report.outcome === 'changed' && findings.length === 0 ? 'ok' : report.outcome;
  process.exitCode =
    findings.length > 0 && outcome !== 'interrupted' && outcome !== 'failed'
      ? exitCodes.wouldChange
      : exitCodeOf({ outcome, check: true });
}

/** A run that takes minutes must not end with a report that cannot be written. */
function refuseUnwritable(file: string): void {
  const why = whyUnwritable(file);
  if (why === undefined) return;
  throw new HostwrightError({
    code: 'USAGE',
    message: `--report: ${why}`,
    hint: 'Name a file in a directory that is there and may be written to.',
  });
}

function whyUnwritable(file: string): string | undefined {
  if (!isDirectoryAt(dirname(file))) return `there is no directory ${dirname(file)}`;
  if (isDirectoryAt(file)) return `${file} is a directory`;
  try {
    accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
    return undefined;
  } catch (cause) {
    return `${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}
