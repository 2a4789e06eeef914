import { Command } from 'commander';
import { driftCommand } from './drift';
import { initCommand } from './init';
import { inventoryCommand } from './inventory';
import { labCommand } from './lab';
import { packageVersion } from './package';
import { runProgram } from './program';
import { runCommand } from './run-command';

/** The `hostwright` program. */
export function hostwright(): Command {
  return new Command('hostwright')
    .description('Brings Linux hosts to a declared state over SSH, and finds drift.')
    .version(packageVersion())
    .addCommand(initCommand())
    .addCommand(runCommand())
    .addCommand(driftCommand())
    .addCommand(inventoryCommand())
    .addCommand(labCommand());
}

if (require.main === module) void runProgram(hostwright(), process.argv);
