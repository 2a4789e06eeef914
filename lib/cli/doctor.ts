import { Command } from 'commander';
import type { Examination } from '../doctor/finding';
import type { Inventory } from '../inventory/inventory';
import { jsonLine } from '../report/json-text';
import { exitCodes } from './exit-codes';
import { addVerboseFlag, formatOption } from './flags';
import { addInventoryFlags, type InventoryFlags } from './inventory-flags';
import { print } from './print';

interface DoctorFlags extends InventoryFlags {
  readonly output?: 'text' | 'json';
}

/** `hostwright doctor [PATTERN]`: checks this computer and the project, or hosts. */
export function doctorCommand(): Command {
  const command = new Command('doctor')
    .description('check what this computer and the project lack, or what hosts lack; changes nothing')
    .argument('[pattern]', 'hosts to check instead, as for --limit');
  return addVerboseFlag(addInventoryFlags(command).addOption(formatOption()))
    .addHelpText('after', help)
    .action((pattern: string | undefined, flags: DoctorFlags) => doctor(pattern ?? flags.limit, flags));
}

const help = `
Examples:
  hostwright doctor
      this computer, and the project around the current directory
  hostwright doctor all -e production
      whether hosts can be reached, and have what tasks need

Exit codes:
  0 nothing is missing (there may be warnings)    1 something is missing
  64 usage or inventory error`;

async function doctor(pattern: string | undefined, flags: DoctorFlags): Promise<void> {
  const examinations = pattern === undefined ? await examineHere() : await examineHosts(pattern, flags);
  const { doctorText } = await import('./doctor-text');
  print(flags.output === 'json' ? jsonLine(examinations) : doctorText(examinations, process.stdout));
  const isMissing = examinations.some(({ findings }) => findings.some(({ status }) => status === 'missing'));
  process.exitCode = isMissing ? exitCodes.failed : exitCodes.ok;
}

async function examineHere(): Promise<readonly Examination[]> {
  const [{ examineComputer }, { examineProject }, { playbookFiles }, { currentProject }, { loadPlaybook }] =
    await Promise.all([
      import('../doctor/computer'),
      import('../doctor/project'),
      import('./find-playbook'),
      import('./project-directory'),
      import('./load-playbook'),
    ]);
  const place = { directory: currentProject(), playbooks: playbookFiles(), load: loadPlaybook };
  return [await examineComputer(), await examineProject(place)];
}

async function examineHosts(pattern: string, flags: DoctorFlags): Promise<readonly Examination[]> {
  const [{ loadInventory }, { currentProject }, { examineFleet }, { askPassphrase, oneAtATime }] =
    await Promise.all([
      import('../inventory/load'),
      import('./project-directory'),
      import('../doctor/fleet'),
      import('./ask'),
    ]);
  const { env, inventory: file, extra } = flags;
  const inventory = await loadInventory({ directory: currentProject(), env, file, extra });
  const atTerminal = oneAtATime((work) => work());
  return examineFleet(inventory.select(pattern), {
    askPassphrase: process.stdin.isTTY
      ? (key, isAgain) => atTerminal(() => askPassphrase(key, isAgain))
      : undefined,
    downHint: labHint(inventory),
  });
}

function labHint({ lab }: Inventory): string | undefined {
  return lab && `The lab or this host is down: hostwright lab up ${lab.hosts.join(' ')}`;
}
