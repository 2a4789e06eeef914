import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { driftCommand } from './drift';
import { inventoryCommand } from './inventory';
import { labCommand } from './lab';
import { runProgram } from './program';
import { runCommand } from './run-command';

/** The `hostwright` program. */
export function hostwright(): Command {
  return new Command('hostwright')
    .description('Brings Linux hosts to a declared state over SSH, and finds drift.')
    .version(readVersion())
    .addCommand(runCommand())
    .addCommand(driftCommand())
    .addCommand(inventoryCommand())
    .addCommand(labCommand());
}

/** This file lies at the same depth in the sources and in the package. */
function readVersion(): string {
  const text = readFileSync(join(__dirname, '../../package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

if (require.main === module) void runProgram(hostwright(), process.argv);
