import { relative } from 'node:path';
import { Command } from 'commander';
import type { Playbook } from '../engine/play';
import { findDrift } from '../report/drift';
import { driftText } from '../report/drift-text';
import { painter } from '../report/paint';
import { hasColors } from './colors';
import { startedFile, type Entry } from './entry';
import { execute, type PlaybookFile } from './execute';
import { exitCodeOf, exitCodes } from './exit-codes';
import { runProgram } from './program';
import { loadPlaybook } from './load-playbook';
import { projectDirectory } from './project-directory';
import { write } from './renderers';
import { addRunFlags, type RunFlags } from './run-flags';
import { startCommand } from './start-command';

/** `hostwright drift PLAYBOOK`: finds what differs from a playbook, for example every night. */
export function driftCommand(): Command {
  const command = new Command('drift').argument(
    '<playbook>',
    'playbook by its name or file: site, playbooks/site.ts',
  );
  return describe(command, 'hostwright drift playbooks/site.ts').action(
    async (file: string, flags: RunFlags) => runDrift(await loadPlaybook(file), flags),
  );
}

/** Like {@link main}, for a file that checks another playbook for drift. */
export async function mainDrift(playbook: Playbook, entry: Entry): Promise<void> {
  const file = await startedFile(entry);
  if (file === undefined) return;
  const name = relative(process.cwd(), file);
  const command = describe(new Command(name), startCommand(name));
  command.action((flags: RunFlags) => runDrift({ playbook, file, directory: projectDirectory(file) }, flags));
  await runProgram(command, process.argv);
}

function describe(command: Command, example: string): Command {
  return addRunFlags(
    command.description('show where hosts differ from a playbook; changes nothing'),
  ).addHelpText(
    'after',
    `
Examples:
  ${example}
      what differs on the hosts of the development lab
  ${example} -e production --diff --report drift.html
      the same for production, with diffs, and as an HTML page

Exit codes:
  0 no drift    1 a host failed or was unreachable
  2 drift       64 usage, inventory or argument error    130 interrupted`,
  );
}

async function runDrift(file: PlaybookFile, flags: RunFlags): Promise<void> {
  const report = await execute(file, { ...flags, check: true, isDrift: true });
  if (report === undefined) return;
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
