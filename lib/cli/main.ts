import { Command } from 'commander';
import { architectureCommand } from './architecture';
import { applyCommand } from './apply';
import { addColorFlags } from './colors';
import { completeCommand, completionCommand } from './completion';
import { doctorCommand } from './doctor';
import { driftCommand } from './drift';
import { execCommand } from './exec';
import { factsCommand } from './facts';
import { docsCommand } from './docs';
import { pingCommand } from './ping';
import { planCommand } from './plan';
import { sshCommand } from './ssh';
import { taskCommand } from './task';
import { historyCommand } from './history';
import { initCommand } from './init';
import { inventoryCommand } from './inventory';
import { labCommand } from './lab';
import { lockCommand, locksCommand, unlockCommand } from './locks';
import { packageVersion } from './package';
import { print } from './print';
import { runProgram } from './program';
import { runCommand } from './run-command';
import { secretsCommand } from './secrets';
import { undoCommand } from './undo';

/** The `hostwright` program. */
export function hostwright(): Command {
  // Names without arguments leave room for the descriptions.
  const subcommandTerm = (command: Command) => command.name();
  return new Command('hostwright')
    .description('Brings Linux hosts to a declared state over SSH, and finds drift.')
    .version(packageVersion())
    .configureHelp({ subcommandTerm })
    .addCommand(versionCommand(), { hidden: true })
    .addCommand(initCommand())
    .addCommand(runCommand())
    .addCommand(planCommand())
    .addCommand(applyCommand())
    .addCommand(driftCommand())
    .addCommand(execCommand())
    .addCommand(factsCommand())
    .addCommand(pingCommand())
    .addCommand(taskCommand())
    .addCommand(sshCommand())
    .addCommand(lockCommand())
    .addCommand(unlockCommand())
    .addCommand(locksCommand())
    .addCommand(historyCommand())
    .addCommand(undoCommand())
    .addCommand(docsCommand())
    .addCommand(doctorCommand())
    .addCommand(inventoryCommand())
    .addCommand(architectureCommand())
    .addCommand(secretsCommand())
    .addCommand(labCommand())
    .addCommand(completionCommand())
    .addCommand(
      completeCommand(() => addColorFlags(hostwright())),
      { hidden: true },
    );
}

/** The flag --version as a command, as other tools have it. */
function versionCommand(): Command {
  return new Command('version').description('print the version').action(() => print(`${packageVersion()}\n`));
}

if (require.main === module) void runProgram(hostwright(), process.argv);
