import { Command } from 'commander';
import { loadPlaybook } from './load-playbook';
import { runAndExit, runHelp } from './program';
import { addCheckFlags, addRunFlags, type RunFlags } from './run-flags';

/** `hostwright run PLAYBOOK`: like running the playbook file itself. */
export function runCommand(): Command {
  const command = new Command('run').description('bring hosts to the state that a playbook declares');
  return addCheckFlags(
    addRunFlags(command.argument('<playbook>', 'playbook by its name or file: site, playbooks/site.ts')),
  )
    .addHelpText('after', runHelp('hostwright run playbooks/site.ts'))
    .action(async (file: string, flags: RunFlags) => runAndExit(await loadPlaybook(file), flags));
}
