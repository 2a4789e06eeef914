import { Command, Option } from 'commander';
import type { Examination } from '../doctor/finding';
import type { Inventory } from '../inventory/inventory';
import { exitCodes } from './exit-codes';
import { addInventoryFlags } from './run-flags';

interface DoctorFlags {
  readonly env: string;
  readonly inventory?: string;
  readonly limit?: string;
  readonly extra: readonly string[];
  readonly output?: 'text' | 'json';
}

/** `hostwright doctor [PATTERN]`: what this computer, the project, or hosts lack. */
export function doctorCommand(): Command {
  const command = new Command('doctor')
    .description('say what this computer and the project lack, or hosts; nothing is changed')
    .argument('[pattern]', 'hosts to look at, as for --limit; without it none is');
  return addInventoryFlags(command)
    .addOption(new Option('-o, --output <format>', 'default: text').choices(['text', 'json']))
    .option('-v, --verbose', 'show where an error came from')
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
  0 nothing is missing (there may be warnings)    1 something is    64 usage or inventory error`;

async function doctor(pattern: string | undefined, flags: DoctorFlags): Promise<void> {
  const examinations = pattern === undefined ? await examineHere() : await examineHosts(pattern, flags);
  const { doctorText } = await import('./doctor-text');
  process.stdout.write(
    flags.output === 'json' ? `${JSON.stringify(examinations)}\n` : doctorText(examinations, process.stdout),
  );
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
  return lab && `The lab is down, or this host of it: hostwright lab up ${lab.hosts}`;
}
