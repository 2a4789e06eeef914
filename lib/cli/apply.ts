import { isAbsolute, join } from 'node:path';
import { Command } from 'commander';
import { approver } from '../plan/approver';
import { demandSame } from '../plan/bound';
import type { SavedPlan } from '../plan/saved-plan';
import { boundTo } from './bound-project';
import { exitCodes } from './exit-codes';
import { filled } from './flags';
import { loadPlaybook } from './load-playbook';
import { planText } from './plan-text';
import { readPlan } from './plan-file';
import { verifyPlan } from './plan-signature';
import { print, printError } from './print';
import { runAndExit } from './program';
import { currentProject } from './project-directory';
import { addApplyFlags, addChangeFlags, type ApplyFlags } from './run-flags';

interface Flags extends ApplyFlags {
  readonly signers?: string;
  readonly show?: boolean;
}

/** `hostwright apply FILE`: makes exactly the changes of a saved plan. */
export function applyCommand(): Command {
  const command = addApplyFlags(
    new Command('apply')
      .description('make exactly the changes of a saved plan')
      .argument('<file>', 'what `hostwright plan` saved')
      .option(
        '--signers <file>',
        'only a plan that one of these has signed (see ALLOWED SIGNERS in ssh-keygen(1))',
        filled,
      )
      .option('--show', 'print what is approved, and change nothing'),
  );
  return addChangeFlags(command)
    .addHelpText(
      'after',
      `
Before each change, the plan of that moment is compared with the saved one. What differs is not done, ends the run on
that host, and is shown. What is as declared by now is left alone.

Examples:
  hostwright apply site.plan.json --show
      what is approved
  hostwright apply site.plan.json
      do it
  hostwright apply site.plan.json --signers .ssh/allowed_signers
      do it if somebody of that list has signed it

Exit codes:
  0 the hosts are as declared    1 a host failed, was unreachable, or differs from what was approved
  64 the plan is of another playbook or inventory, or not signed    130 interrupted`,
    )
    .action(apply);
}

async function apply(file: string, flags: Flags): Promise<void> {
  const by = flags.signers === undefined ? undefined : await verifyPlan(file, flags.signers);
  const plan = readPlan(file);
  if (flags.show === true) {
    print(planText(plan));
    process.exitCode = exitCodes.ok;
    return;
  }
  if (by !== undefined) printError(`signed by ${by}\n`);
  const playbook = await loadPlaybook(playbookOf(plan));
  const { directory } = playbook;
  const { env = 'development', inventory, ...selection } = plan.selection;
  await runAndExit(playbook, {
    ...flags,
    ...selection,
    env,
    ...(inventory !== undefined && { inventory: join(directory, inventory) }),
    review: approver(plan.proposals),
    onInventory: async (inventory) =>
      demandSame(
        plan.bound,
        await boundTo({ directory, file: playbook.file, inventory }, Object.keys(plan.bound.files)),
      ),
  });
}

function playbookOf({ file }: SavedPlan): string {
  return isAbsolute(file) ? file : join(currentProject(), file);
}
