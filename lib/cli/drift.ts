import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { Command } from 'commander';
import type { Playbook } from '../engine/play';
import { findDrift, driftHtml, driftText } from '../report/drift';
import { painter } from '../report/paint';
import { hasColors } from './colors';
import { fileOf, isStarted, projectDirectory, type Entry } from './entry';
import { execute, type PlaybookFile } from './execute';
import { exitCodeOf, exitCodes } from './exit-codes';
import { runProgram } from './program';
import { loadPlaybook } from './run-command';
import { addRunFlags, type RunFlags } from './run-flags';

interface DriftFlags extends RunFlags {
  readonly report?: string;
}

/** `hostwright drift FILE`: the nightly check of a playbook. */
export function driftCommand(): Command {
  const command = new Command('drift').argument('<playbook>', 'file whose default export is a playbook');
  return describe(command).action((file: string, flags: DriftFlags) => runDrift(loadPlaybook(file), flags));
}

/** As {@link main}, for a file that checks another playbook for drift. */
export async function mainDrift(playbook: Playbook, entry: Entry): Promise<void> {
  const file = fileOf(entry);
  if (!isStarted(file)) return;
  const command = describe(new Command(relative(process.cwd(), file)));
  command.action((flags: DriftFlags) => runDrift({ playbook, directory: projectDirectory(file) }, flags));
  await runProgram(command, process.argv);
}

function describe(command: Command): Command {
  return addRunFlags(command.description('say what differs from a playbook on its hosts; nothing is changed'))
    .option('--report <file>', 'write the findings to a page of HTML as well')
    .addHelpText(
      'after',
      '\nExit codes: 0 as declared   1 a host failed   2 drift   64 usage   130 interrupted',
    );
}

async function runDrift(file: PlaybookFile, flags: DriftFlags): Promise<void> {
  const report = await execute(file, { ...flags, check: true });
  if (report === undefined) return;
  if (flags.report !== undefined) writeFileSync(flags.report, driftHtml(report, new Date()));
  const findings = findDrift(report);
  if (flags.output !== 'json' && flags.output !== 'junit') {
    const paint = painter(hasColors(process.stdout));
    const text = findings.length === 0 ? 'no drift\n' : driftText(findings, paint);
    process.stdout.write(`\n${paint('bold', 'DRIFT')}\n${text}`);
  }
  const outcome = report.outcome === 'changed' && findings.length === 0 ? 'ok' : report.outcome;
  process.exitCode =
    findings.length > 0 && outcome !== 'interrupted' && outcome !== 'failed'
      ? exitCodes.wouldChange
      : exitCodeOf({ outcome, check: true });
}
